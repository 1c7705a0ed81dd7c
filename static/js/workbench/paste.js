"use strict";
/* Cleans what Word and WPS put on the clipboard: styles, namespaces and conditional comments go;
   paragraphs, headings, lists, tables, bold, italic and links stay. The server cleans again. */
(() => {
  const KEPT = new Set([
    "P", "H2", "H3", "H4", "UL", "OL", "LI", "TABLE", "CAPTION", "THEAD", "TBODY", "TFOOT", "TR",
    "TH", "TD", "STRONG", "EM", "U", "SUB", "SUP", "A", "BR", "BLOCKQUOTE", "HR",
  ]);
  const RENAMED = { B: "STRONG", I: "EM", H1: "H2", H5: "H4", H6: "H4", DIV: "P" };
  const DROPPED = new Set([
    "STYLE", "SCRIPT", "META", "LINK", "TITLE", "HEAD", "XML", "OBJECT", "IFRAME", "IMG", "SVG",
    "COLGROUP", "COL", "NOSCRIPT", "TEMPLATE", "INPUT", "BUTTON", "SELECT", "TEXTAREA",
  ]);
  const ATTRIBUTES = { A: ["href", "title"], TD: ["colspan", "rowspan"], TH: ["colspan", "rowspan"], OL: ["start"] };
  const BLOCKS = "p, h2, h3, h4, ul, ol, table, blockquote, hr";
  const GRID = new Set(["TABLE", "THEAD", "TBODY", "TFOOT", "TR", "UL", "OL"]);
  const LINK = /^(https?:|mailto:)/i;
  // A Word list is paragraphs with this style; its sign stands in a span that is to be ignored.
  const LEVEL = /mso-list:\s*\S+\s+level(\d)/i;
  const ORDERED = /^\s*[（(]?([0-9]+|[a-z]|[ivx]+)[)）.、]/i;

  function cleanPaste(html) {
    const page = new DOMParser().parseFromString(disarmed(html), "text/html");
    makeLists(page.body);
    const clean = document.createElement("div");
    for (const node of page.body.childNodes) take(node, clean);
    tidy(clean);
    return clean.innerHTML;
  }

  function disarmed(html) {
    // Styles are only read here: taken for styles, they and handlers would break the content security policy.
    return html.replace(/<!--[\s\S]*?-->/g, "")
      .replace(/<(style|script|xml)\b[\s\S]*?<\/\1\s*>/gi, "")
      .replace(/<[a-z][^<>]*>/gi, (tag) => tag.replace(/\s(style|on\w+)\s*=/gi, " data-$1="));
  }

  function styleOf(node) {
    return node.getAttribute("data-style") || "";
  }

  function makeLists(body) {
    let open = null; // {list, level, parent} of the innermost list being filled.
    for (const each of [...body.querySelectorAll("p")]) {
      const style = styleOf(each);
      const level = LEVEL.exec(style);
      if (!level) {
        open = null;
        continue;
      }
      const sign = signOf(each);
      if (each.previousElementSibling !== (open && open.root)) open = null;
      open = placed(each, open, Number(level[1]), sign);
    }
  }

  function signOf(paragraph) {
    for (const span of paragraph.querySelectorAll("span")) {
      if (/mso-list:\s*ignore/i.test(styleOf(span))) {
        const text = span.textContent;
        span.remove();
        return text;
      }
    }
    return "";
  }

  function placed(paragraph, open, level, sign) {
    const page = paragraph.ownerDocument;
    const kind = ORDERED.test(sign) ? "ol" : "ul";
    while (open && open.level > level && open.parent) open = open.parent;
    if (!open) {
      const list = page.createElement(kind);
      paragraph.before(list);
      open = { list, level, root: list, parent: null };
    } else if (open.level < level) {
      const list = page.createElement(kind);
      (open.list.lastElementChild || open.list).append(list);
      open = { list, level, root: open.root, parent: open };
    }
    const item = page.createElement("li");
    item.append(...paragraph.childNodes);
    open.list.append(item);
    paragraph.remove();
    return open;
  }

  function take(node, into) {
    if (node.nodeType === Node.TEXT_NODE) {
      if (GRID.has(into.tagName) && !node.nodeValue.trim()) return;
      into.append(node.nodeValue.replace(/[\t\r\n ]+/g, " "));
      return;
    }
    if (node.nodeType !== Node.ELEMENT_NODE || DROPPED.has(node.tagName) || isHidden(node)) return;
    const names = wanted(node);
    let inner = into;
    for (const name of names) {
      const made = document.createElement(name);
      copyAttributes(node, made);
      inner.append(made);
      inner = made;
    }
    for (const child of node.childNodes) take(child, inner);
  }

  function wanted(node) {
    const name = RENAMED[node.tagName] || node.tagName;
    const style = styleOf(node).toLowerCase();
    const isBlockInDiv = node.tagName === "DIV" && node.querySelector("p, div, table, ul, ol, h1, h2, h3, h4");
    if (isBlockInDiv) return [];
    if (name === "P") return [headingOf(node) || "P"];
    if (name === "STRONG" && /(^|[;\s])font-weight:\s*(normal|400)/.test(style)) return [];
    if (KEPT.has(name)) return name === "A" && !isLink(node) ? [] : [name];
    const found = [];
    if (/(^|[;\s])font-weight:\s*(bold|[6-9]00)/.test(style)) found.push("STRONG");
    if (/(^|[;\s])font-style:\s*italic/.test(style)) found.push("EM");
    return found;
  }

  function headingOf(node) {
    const style = `${styleOf(node)};${node.className}`;
    const level = /mso-outline-level:\s*([1-9])/i.exec(style) || /heading\s*([1-9])/i.exec(style);
    return level ? `H${Math.min(Number(level[1]) + 1, 4)}` : "";
  }

  function isLink(node) {
    return LINK.test(node.getAttribute("href") || "");
  }

  function isHidden(node) {
    return /display:\s*none|mso-hide:\s*all/i.test(styleOf(node));
  }

  function copyAttributes(node, made) {
    for (const name of ATTRIBUTES[made.tagName] || []) {
      const value = node.getAttribute(name);
      if (value && !(name.endsWith("span") && value === "1")) made.setAttribute(name, value);
    }
  }

  function tidy(root) {
    // A list item or a cell that holds one paragraph needs none.
    for (const each of root.querySelectorAll("li > p:only-child, td > p:only-child, th > p:only-child")) {
      each.replaceWith(...each.childNodes);
    }
    for (const each of [...root.querySelectorAll("p p, strong strong, em em, u u")]) each.replaceWith(...each.childNodes);
    for (const each of [...root.querySelectorAll("strong, em, u, a")].reverse()) {
      if (!each.textContent.trim()) each.replaceWith(...each.childNodes);
    }
    for (const each of [...root.querySelectorAll("p, h2, h3, h4, li")].reverse()) {
      const text = each.textContent.replace(/[\s\u00a0\u3000]+/g, "");
      if (!text && !each.querySelector("table, ul, ol")) each.remove();
    }
    let line = null;
    for (const node of [...root.childNodes]) {
      if (node.nodeType === Node.ELEMENT_NODE && node.matches(BLOCKS)) {
        line = null;
      } else if (line) {
        line.append(node);
      } else if (node.textContent.trim()) {
        line = document.createElement("p");
        node.replaceWith(line);
        line.append(node);
      } else {
        node.remove();
      }
    }
  }

  window.yangguang = { ...window.yangguang, cleanPaste };
})();
