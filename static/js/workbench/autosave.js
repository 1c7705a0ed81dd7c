"use strict";
/* Saves a draft every 20 seconds while somebody writes, and when a field is left. While the
   network is down the text waits in this browser, and is cleared once the server has it. */
(() => {
  const line = document.querySelector("[data-autosave]");
  const form = line && line.closest("form");
  if (!form) return;
  const EVERY = 20000;
  const SAME = ["csrfmiddlewaretoken", "fingerprint"];
  const place = `yangguang:${line.dataset.autosave}`;
  let saved = written();
  let isBusy = false;
  let isStopped = false;

  function written() {
    const pairs = [...new FormData(form)].filter(([name]) => !SAME.includes(name));
    return JSON.stringify(pairs);
  }

  function say(text, isFailure) {
    line.textContent = text;
    line.classList.toggle("failed", Boolean(isFailure));
  }

  function keep(text) {
    try {
      if (text) localStorage.setItem(place, text);
      else localStorage.removeItem(place);
    } catch {
      // A browser without storage: the text is still in the form.
    }
  }

  async function save() {
    document.dispatchEvent(new CustomEvent("workbench:saving"));
    const text = written();
    if (isBusy || isStopped || text === saved) return;
    isBusy = true;
    try {
      const answer = await fetch(line.dataset.autosave, {
        method: "POST",
        body: new FormData(form),
        credentials: "same-origin",
        headers: { Accept: "application/json" },
      });
      const said = await answer.json();
      if (answer.ok) {
        saved = text;
        form.querySelector("[name=fingerprint]").value = said.fingerprint;
        keep("");
        say(said.said);
      } else {
        // After a conflict the person decides by saving; nothing is sent behind his back.
        isStopped = answer.status === 409;
        say(said.error, true);
      }
    } catch {
      keep(text);
      say(line.dataset.offline, true);
    } finally {
      isBusy = false;
    }
  }

  function restore(text) {
    for (const [name, value] of JSON.parse(text)) {
      const field = form.elements[name];
      if (!field || field.type === "hidden" || typeof value !== "string") continue;
      field.value = value;
      field.dispatchEvent(new Event("workbench:restored"));
    }
  }

  function offer(text) {
    say(line.dataset.kept, true);
    for (const [label, act] of [["restore", () => restore(text)], ["discard", () => {}]]) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = line.dataset[label];
      button.addEventListener("click", () => {
        act();
        keep("");
        say("");
        save();
      });
      line.append(button);
    }
  }

  let kept = null;
  try {
    kept = localStorage.getItem(place);
  } catch {
    kept = null;
  }
  if (kept && kept !== saved) offer(kept);
  else keep("");
  setInterval(save, EVERY);
  form.addEventListener("focusout", save);
  form.addEventListener("submit", () => keep(""));
  window.addEventListener("online", save);
})();
