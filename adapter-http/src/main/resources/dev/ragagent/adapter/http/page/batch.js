// Files on their way: they are sent as one form, and then followed as the job that reads them.

import { Row, size } from "/row.js";
import { BrokenStream, UNEXPECTED, events, problemOf, request, upload } from "/service.js";
import { instance } from "/text.js";

// How often in a row a job may give nothing new. A service that is started again goes on with its jobs.
const TRIES = 30;
const PAUSE_MS = 1000;
const LONGEST_PAUSE_MS = 60_000;

const ENDS = {
  succeeded: "Done",
  failed: "The job failed",
  cancelled: "Cancelled",
};

// Some files on their way: sent together, read by one job, and each with what became of it.
export class Batch {
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
      if (error.name !== "AbortError") {
        this.fail(UNEXPECTED);
        throw error;
      }
      this.end("Cancelled", "Nothing was added.");
      this.settle("not sent");
    } finally {
      this.without("hidden");
    }
  }

  // Sends the files; those that are refused by name are left out, and the others sent again.
  async sent() {
    while (true) {
      if (this.unwanted) this.call.abort(); // it was refused meanwhile: nothing is left to cancel there
      this.call.signal.throwIfAborted();
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
    let known = null;
    for (let vain = 0; vain < TRIES; vain++) {
      const response = await request(`${path}/events`, { headers: { Accept: "text/event-stream" } });
      if (response?.ok) {
        problem = null;
        try {
          for await (const { name, data } of events(response)) {
            if (name === "done") return this.done(data);
            if (name === "error") problem = data;
            else {
              // Each connection begins with how far the job is, which may be nothing new.
              const news = `${data.state} ${data.documents_done}`;
              if (news !== known) vain = 0;
              known = news;
              this.reading(data);
            }
          }
        } catch (error) {
          if (!(error instanceof BrokenStream)) throw error;
        }
      } else {
        problem = await problemOf(response);
        if (isFinal(response)) break;
      }
      await new Promise((resolve) => setTimeout(resolve, pauseAfter(response)));
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
    // A job names its first failures only, and does not say which documents it had no time for; and
    // some names are no ids as they are.
    const ours = job.errors.every((error) => this.rows.some((row) => row.id === error.document_id));
    const known = job.state === "succeeded" && failed <= job.errors.length && ours;
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

  // Takes the button away, and whoever stood on it to the next.
  without(way) {
    const held = document.activeElement === this.button;
    this.button[way] = true;
    if (held) this.card.closest("dialog")?.querySelector(".close").focus();
  }

  async cancel() {
    this.without("disabled");
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

// Whether asking once more can't help: refused, and not for a while only.
const isFinal = (response) => response?.status >= 400 && response.status < 500 && response.status !== 429;

function pauseAfter(response) {
  const seconds = Number(response?.headers.get("Retry-After"));
  return seconds > 0 ? Math.min(seconds * 1000, LONGEST_PAUSE_MS) : PAUSE_MS;
}

const count = (number, noun) => `${number} ${noun}${number === 1 ? "" : "s"}`;
