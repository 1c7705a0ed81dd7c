"use strict";
/* Many files at once: dropped or chosen, sent one after the other, each with its own progress
   and its own answer. Without this script the form sends all chosen files together. */
(() => {
  const form = document.querySelector("form[data-upload]");
  if (!form) return;
  const input = form.querySelector("input[type=file]");
  const list = form.querySelector(".uploads");
  form.querySelector("button").hidden = true;
  let queue = Promise.resolve();
  let waiting = 0;

  function send(file) {
    const row = document.createElement("li");
    const name = document.createElement("span");
    const bar = document.createElement("progress");
    const said = document.createElement("span");
    name.textContent = file.name;
    bar.max = 1;
    bar.value = 0;
    bar.setAttribute("aria-label", file.name);
    row.append(name, bar, said);
    list.append(row);
    waiting += 1;
    queue = queue.then(() => post(file, bar).then(
      () => { said.textContent = `✓ ${form.dataset.done}`; },
      (fault) => {
        row.className = "upload-failed";
        bar.remove();
        name.remove(); // The answer begins with it.
        said.textContent = fault.startsWith(file.name) ? fault : `${file.name}: ${fault}`;
      },
    )).then(() => {
      waiting -= 1;
      // The table above is made by the server; it is asked for again at the end.
      if (!waiting) document.dispatchEvent(new CustomEvent("workbench:uploaded"));
    });
  }

  function post(file, bar) {
    return new Promise((done, refused) => {
      const data = new FormData();
      data.append("csrfmiddlewaretoken", form.querySelector("[name=csrfmiddlewaretoken]").value);
      data.append("files", file);
      const asked = new XMLHttpRequest();
      asked.open("POST", form.action);
      asked.setRequestHeader("Accept", "application/json");
      asked.upload.addEventListener("progress", (event) => {
        if (event.lengthComputable) bar.value = event.loaded / event.total;
      });
      asked.addEventListener("load", () => {
        bar.value = 1;
        if (asked.status === 200) {
          done();
          return;
        }
        let fault = form.dataset.cut;
        try {
          fault = JSON.parse(asked.responseText).error || fault;
        } catch {
          // Whatever answered was not the portal: say that nothing was kept.
        }
        refused(fault);
      });
      for (const kind of ["error", "abort", "timeout"]) {
        asked.addEventListener(kind, () => refused(form.dataset.cut));
      }
      asked.send(data);
    });
  }

  function take(files) {
    for (const file of files) send(file);
  }

  input.addEventListener("change", () => {
    take([...input.files]);
    input.value = "";
  });
  for (const kind of ["dragenter", "dragover"]) {
    form.addEventListener(kind, (event) => {
      event.preventDefault();
      form.classList.add("over");
    });
  }
  for (const kind of ["dragleave", "drop"]) {
    form.addEventListener(kind, () => form.classList.remove("over"));
  }
  form.addEventListener("drop", (event) => {
    event.preventDefault();
    take([...event.dataTransfer.files]);
  });
  form.addEventListener("submit", (event) => {
    if (!input.files.length) event.preventDefault();
  });
  document.addEventListener("workbench:uploaded", () => {
    fetch(location.href, { credentials: "same-origin" })
      .then((answer) => answer.text())
      .then((text) => {
        const fresh = new DOMParser().parseFromString(text, "text/html").querySelector("#files");
        const table = fresh && fresh.querySelector("table");
        const old = document.querySelector("#files > table, #files > p.soft");
        if (table && old) old.replaceWith(table);
      })
      .catch(() => {});
  });
  window.addEventListener("beforeunload", (event) => {
    if (waiting) event.preventDefault();
  });
})();
