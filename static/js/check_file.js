// Computes the SHA-256 of a chosen or dropped file in the browser and asks for it by its address.
// The file itself is never sent. Without scripts, or where the browser lends its cryptography to
// encrypted pages only, the form sends the file instead, and says so.
"use strict";

const LARGEST = 1024 * 1024 * 1024; // Bytes: the browser holds the whole file in its memory.

const form = document.getElementById("check-file");
const input = form.elements.file;
const state = form.querySelector("[role=status]");

const hexadecimal = (buffer) =>
  Array.from(new Uint8Array(buffer), (byte) => byte.toString(16).padStart(2, "0")).join("");

const check = async (file) => {
  if (!file) {
    state.textContent = form.dataset.missing;
    return;
  }
  if (file.size > LARGEST) {
    state.textContent = form.dataset.huge;
    return;
  }
  state.textContent = form.dataset.working;
  try {
    const digest = await crypto.subtle.digest("SHA-256", await file.arrayBuffer());
    location.assign(`${form.action}?hash=${hexadecimal(digest)}`);
  } catch {
    state.textContent = form.dataset.unreadable;
  }
};

if (window.crypto?.subtle) {
  form.querySelector("[data-sent]").hidden = true;
  form.querySelector("[data-local]").hidden = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    check(input.files[0]);
  });
  form.addEventListener("dragover", (event) => {
    event.preventDefault();
    form.classList.add("over");
  });
  form.addEventListener("dragleave", () => form.classList.remove("over"));
  form.addEventListener("drop", (event) => {
    event.preventDefault();
    form.classList.remove("over");
    input.files = event.dataTransfer.files;
    check(event.dataTransfer.files[0]);
  });
  // A page that comes back from the browser's memory is not computing any more.
  window.addEventListener("pageshow", () => {
    state.textContent = "";
  });
}
