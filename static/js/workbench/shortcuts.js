"use strict";
/* Ctrl+S saves; Alt with a letter presses what has it as its access key, in every browser alike.
   Without this script the access keys of the browser do the same. */
document.addEventListener("keydown", (event) => {
  const isControl = event.ctrlKey || event.metaKey;
  let target = null;
  if (isControl && !event.altKey && event.code === "KeyS") {
    target = document.querySelector("input[name=_continue], .act-form input[type=submit]");
  } else if (event.altKey && !isControl && /^Key[A-Z]$/.test(event.code)) {
    target = document.querySelector(`[accesskey="${event.code[3].toLowerCase()}"]`);
  }
  if (!target) return;
  event.preventDefault();
  document.dispatchEvent(new CustomEvent("workbench:saving"));
  target.click();
});
