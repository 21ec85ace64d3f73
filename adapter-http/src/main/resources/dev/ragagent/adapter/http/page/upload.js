// Adding documents: files are sent as one form, and then followed as the job that reads them.

import { events, problemOf, request, upload, useAnotherKey } from "/service.js";
import { element, instance, reveal } from "/text.js";

// A service that is started again goes on with its jobs.
const TRIES = 30;
const PAUSE_MS = 1000;

const ENDS = {
  succeeded: "Done",
  failed: "The job failed",
  cancelled: "Cancelled",
};

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
  batch.run();
}

// Some files on their way: sent together, read by one job, and each with what became of it.
class Batch {
  constructor(files) {
    this.card = instance("batch-template");
    this.bar = this.card.querySelector("progress");
    this.button = this.card.querySelector(".cancel");
    this.call = new AbortController();
    this.job = null;
    this.left = false; // whether every byte has been sent
    this.unwanted = false;
    this.rows = files.map((file) => new Row(file));
    this.card.querySelector("ul").append(...this.rows.map((row) => row.item));
    this.button.addEventListener("click", () => this.cancel());
    byId("batches").prepend(this.card);
  }

  async run() {
    try {
      const problem = await this.sent();
      if (problem) this.fail(problem);
      else if (this.job) {
        if (this.unwanted) await this.cancelJob();
        await this.followed();
      }
    } catch (error) {
      if (error.name !== "AbortError") throw error;
      this.end("Cancelled", "Nothing was added.");
      this.settle("not sent");
    } finally {
      this.button.hidden = true;
    }
  }

  // Sends the files; those that are refused by name are left out, and the others sent again.
  async sent() {
    while (true) {
      const rows = this.rows.filter((row) => row.waits);
      if (rows.length === 0) {
        this.end("Nothing could be added", "");
        return null;
      }
      const response = await this.send(rows);
      if (response?.status === 202) {
        this.job = (await response.json()).job_id;
        return null;
      }
      const problem = await problemOf(response);
      if (!refuse(rows, problem)) return problem;
    }
  }

  async send(rows) {
    const form = new FormData();
    for (const { file } of rows) form.append("file", file, file.name);
    this.stage(`Sending ${count(rows.length, "file")}`);
    this.left = false;
    return upload("/documents", form, {
      signal: this.call.signal,
      sent: (bytes, total) => {
        this.left = bytes === total;
        this.amount(bytes / total, `${size(bytes)} of ${size(total)}`);
      },
    });
  }

  // Reads the job's progress to its end, also when the connection breaks in between.
  async followed() {
    const path = `/jobs/${encodeURIComponent(this.job)}`;
    let problem = null;
    for (let attempt = 0; attempt < TRIES; attempt++) {
      const response = await request(`${path}/events`, { headers: { Accept: "text/event-stream" } });
      if (response?.ok) {
        problem = null;
        try {
          for await (const { name, data } of events(response)) {
            if (name === "done") return this.done(data);
            if (name === "error") problem = data;
            else this.reading(data);
          }
        } catch (error) {
          if (error.name !== "TypeError") throw error; // the stream broke
        }
      } else {
        problem = await problemOf(response);
        if (response?.status === 404) break;
      }
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
    this.fail(problem ?? { title: "The job could not be followed", detail: "It may still be going on." });
  }

  reading(job) {
    const what = job.state === "queued" ? "Waiting for its turn" : `Reading ${count(job.documents_total, "document")}`;
    this.stage(what);
    this.amount(job.documents_done / Math.max(1, job.documents_total), `${job.documents_done} of ${job.documents_total}`);
    this.mark(job);
  }

  done(job) {
    this.mark(job);
    const failed = job.documents_failed;
    // A job names its first failures only, and does not say which documents it had no time for.
    const known = job.state === "succeeded" && failed <= job.errors.length;
    this.settle(known ? "ready" : "", known);
    const unchanged = job.documents_unchanged;
    const added = Math.max(0, job.documents_done - failed - unchanged);
    const sums = [
      `${added} added or replaced`,
      unchanged > 0 && `${unchanged} unchanged`,
      failed > 0 && `${failed} failed`,
    ];
    this.end(ENDS[job.state] ?? job.state, sums.filter(Boolean).join(", "));
  }

  mark(job) {
    for (const error of job.errors) this.rows.find((row) => row.id === error.document_id)?.fail(error.message);
  }

  fail(problem) {
    this.end(problem.title ?? "Something went wrong", [problem.detail, problem.suggested_action].filter(Boolean).join(" "));
    this.card.classList.add("problem");
    this.settle("not added");
  }

  async cancel() {
    this.button.disabled = true;
    if (this.job) await this.cancelJob();
    else if (this.left) this.unwanted = true; // the service may have begun: its job is cancelled when it has a name
    else this.call.abort();
  }

  async cancelJob() {
    const response = await request(`/jobs/${encodeURIComponent(this.job)}`, { method: "DELETE" });
    if (response?.ok) return; // the job's own events say the rest
    this.button.disabled = false;
    this.stage((await problemOf(response)).title);
  }

  // What is said aloud: only what changes now and then.
  stage(text) {
    const stage = this.card.querySelector(".stage");
    if (stage.textContent !== text) stage.textContent = text;
  }

  amount(share, text) {
    this.bar.value = share;
    this.card.querySelector(".amount").textContent = text;
  }

  end(stage, sums) {
    this.stage(stage);
    this.bar.hidden = true;
    this.card.querySelector(".amount").textContent = sums;
  }

  settle(word, good = false) {
    for (const row of this.rows) row.settle(word, good);
  }
}

class Row {
  constructor(file) {
    this.file = file;
    this.id = file.name; // which the service makes of it
    this.waits = true;
    this.item = element("li");
    this.state = element("span", "fate", "");
    this.item.append(element("span", "name", file.name), element("span", "size", size(file.size)), this.state);
  }

  fail(message) {
    if (!this.waits) return;
    this.waits = false;
    this.item.classList.add("failed");
    this.state.textContent = message;
  }

  settle(word, good) {
    if (!this.waits) return;
    this.waits = false;
    this.item.classList.toggle("good", good);
    this.state.textContent = word;
  }
}

// Notes what is wrong with single files; false when the problem is none of theirs.
function refuse(rows, problem) {
  let any = false;
  for (const { field, message } of problem.errors ?? []) {
    const row = rows[Number(/^file\[(\d+)\]$/.exec(field)?.[1] ?? -1)];
    if (!row) continue;
    row.fail(message);
    any = true;
  }
  return any;
}

const count = (number, noun) => `${number} ${noun}${number === 1 ? "" : "s"}`;

function size(bytes) {
  if (bytes < 1000) return `${bytes} B`;
  if (bytes < 1e6) return `${(bytes / 1000).toFixed(0)} kB`;
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
