"use strict";
/* Makes a text area of HTML editable as it will look. The text area stays the field that is
   sent; without this script it is edited as it is. */
(() => {
  const sample = document.getElementById("editor-buttons");
  if (!sample) return;

  function run(name, value) {
    // Deprecated and still the one way in every browser that keeps undo working.
    document.execCommand(name, false, value);
  }

  function link() {
    const address = window.prompt(sample.dataset.askLink, "https://");
    if (address && /^(https?:|mailto:)/i.test(address)) run("createLink", address);
  }

  function table() {
    const row = `<tr>${"<td>&nbsp;</td>".repeat(3)}</tr>`;
    run("insertHTML", `<table><tbody>${row.repeat(3)}</tbody></table><p><br></p>`);
  }

  function enhance(area) {
    const frame = document.createElement("div");
    const buttons = document.createElement("div");
    const text = document.createElement("div");
    frame.className = "editor";
    buttons.className = "editor-buttons";
    buttons.setAttribute("role", "toolbar");
    text.className = "editor-text";
    text.contentEditable = "true";
    text.lang = "zh-Hans";
    text.setAttribute("role", "textbox");
    text.setAttribute("aria-multiline", "true");
    const label = document.querySelector(`label[for="${area.id}"]`);
    text.setAttribute("aria-label", label ? label.textContent : area.name);
    buttons.setAttribute("aria-label", text.getAttribute("aria-label"));
    fill(buttons, text, area);
    frame.append(buttons, text);
    area.before(frame);
    area.hidden = true;
    run("defaultParagraphSeparator", "p");
    show(text, area);
    listen(text, buttons, area);
  }

  function fill(buttons, text, area) {
    buttons.append(sample.content.cloneNode(true));
    [...buttons.children].forEach((button, place) => {
      button.tabIndex = place ? -1 : 0;
      button.addEventListener("mousedown", (event) => event.preventDefault());
      button.addEventListener("click", () => {
        const { command, value } = button.dataset;
        if (command === "source") {
          turn(text, area);
          return;
        }
        text.focus();
        ({ link, table }[command] || (() => run(command, value)))();
        write(text, area);
      });
    });
  }

  function show(text, area) {
    // What is in the area may come from elsewhere than this editor: it is cleaned like a paste.
    const html = area.value.includes("<") ? area.value : paragraphs(area.value);
    text.innerHTML = window.yangguang.cleanPaste(html) || "<p><br></p>";
  }

  function paragraphs(plain) {
    const line = document.createElement("div");
    return plain.split(/\r?\n/).filter((each) => each.trim()).map((each) => {
      line.textContent = each.trim();
      return `<p>${line.innerHTML}</p>`;
    }).join("");
  }

  function write(text, area) {
    area.value = text.textContent.trim() || text.querySelector("table") ? text.innerHTML : "";
  }

  function turn(text, area) {
    const toSource = !text.hidden;
    if (toSource) write(text, area);
    else show(text, area);
    text.hidden = toSource;
    area.hidden = !toSource;
    (toSource ? area : text).focus();
  }

  function listen(text, buttons, area) {
    const sync = () => { if (!text.hidden) write(text, area); };
    text.addEventListener("input", sync);
    text.addEventListener("blur", sync);
    document.addEventListener("workbench:saving", sync);
    area.addEventListener("workbench:restored", () => show(text, area));
    text.addEventListener("paste", (event) => {
      const html = event.clipboardData.getData("text/html");
      const plain = event.clipboardData.getData("text/plain");
      event.preventDefault();
      run("insertHTML", html ? window.yangguang.cleanPaste(html) : paragraphs(plain));
      sync();
    });
    text.addEventListener("drop", (event) => {
      if (event.dataTransfer.types.includes("Files")) event.preventDefault();
    });
    text.addEventListener("keydown", (event) => {
      if (event.altKey && event.key === "F10") {
        event.preventDefault();
        buttons.querySelector("[tabindex='0']").focus();
      }
    });
    buttons.addEventListener("keydown", (event) => move(event, buttons, text));
  }

  function move(event, buttons, text) {
    const all = [...buttons.children];
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (event.key === "Escape") text.focus();
    if (!step) return;
    event.preventDefault();
    const now = all.indexOf(document.activeElement);
    const next = all[(now + step + all.length) % all.length];
    all[now].tabIndex = -1;
    next.tabIndex = 0;
    next.focus();
  }

  document.querySelectorAll("textarea[data-editor]").forEach(enhance);
})();
