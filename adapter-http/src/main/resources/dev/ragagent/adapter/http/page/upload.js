// Adding documents: the window that takes files, by a button or dropped.

import { Batch } from "/batch.js";
import { problemOf, request, useAnotherKey } from "/service.js";

const byId = (id) => document.getElementById(id);
const dialog = byId("upload-dialog");

export function offerUpload() {
  const picker = byId("files");
  byId("add").addEventListener("click", open);
  byId("upload-close").addEventListener("click", () => dialog.close());
  byId("choose").addEventListener("click", () => picker.click());
  byId("upload-key").addEventListener("click", async () => {
    if (await useAnotherKey()) await check();
  });
  picker.addEventListener("change", () => {
    begin([...picker.files]);
    picker.value = ""; // so that the same file can be chosen again
  });
  for (const type of ["dragenter", "dragover"]) window.addEventListener(type, over);
  window.addEventListener("dragleave", (event) => {
    if (!event.relatedTarget) dialog.classList.remove("over");
  });
  window.addEventListener("drop", dropped);
}

async function open() {
  if (!dialog.open) dialog.showModal();
  return check();
}

// Whether this reader may add documents: asked before a file is sent in vain.
async function check() {
  const response = await request("/documents?limit=1");
  const allowed = Boolean(response?.ok);
  const problem = allowed ? null : await problemOf(response);
  byId("drop").hidden = !allowed;
  byId("upload-barred").hidden = allowed;
  if (allowed) {
    byId("choose").focus();
    return true;
  }
  const barred = response?.status === 403;
  byId("upload-why").textContent = barred
    ? "Adding documents needs a key with the scope “ingest”. The one in use may only ask."
    : [problem.title, problem.detail, problem.suggested_action].filter(Boolean).join(" ");
  byId("upload-key").hidden = !barred;
  return false;
}

const holdsFiles = (event) => event.dataTransfer?.types.includes("Files");

function over(event) {
  if (!holdsFiles(event)) return;
  event.preventDefault();
  event.dataTransfer.dropEffect = "copy";
  if (!dialog.open) open();
  dialog.classList.add("over");
}

// Anywhere on the page, so that a browser never leaves it to show a file.
async function dropped(event) {
  if (!holdsFiles(event)) return;
  event.preventDefault();
  dialog.classList.remove("over");
  const files = [...event.dataTransfer.files];
  const folders = new Set(
    [...event.dataTransfer.items]
      .filter((item) => item.kind === "file" && item.webkitGetAsEntry()?.isDirectory)
      .map((item) => item.getAsFile()?.name),
  );
  if (await open()) begin(files, folders);
}

function begin(files, folders = new Set()) {
  if (files.length === 0) return;
  const batch = new Batch(files);
  for (const row of batch.rows) if (folders.has(row.id)) row.fail("is a folder; drop the files in it");
  byId("batches").prepend(batch.card);
  batch.run();
}
