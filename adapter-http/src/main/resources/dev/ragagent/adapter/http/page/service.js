// How the page speaks to the service: with the reader's key when one is needed, and reading answers while they are made.

const KEY = "api_key";

let askForKey = null;
let keyChanged = null;
let asking = null;

// Whom to ask for a key when the service wants one: a function that gives the key, or null when there is none. `changed` is
// called when another key is used from now on.
export function keysComeFrom(reader, changed) {
  askForKey = reader;
  keyChanged = changed;
}

export function forgetKey() {
  sessionStorage.removeItem(KEY);
}

// What a header can carry; a key that was copied from a shortened listing may hold other characters.
export function isKey(text) {
  return /^[!-~]+( [!-~]+)*$/.test(text);
}

// The response, or null when the service can't be reached.
// Options that depend on whose key it is are made by a function, for each try.
export function request(path, options = {}) {
  return withKey((key) => send(path, typeof options === "function" ? options() : options, key));
}

// The same for a form with files; `sent` is told how many of how many bytes have left.
export function upload(path, form, { signal, sent }) {
  return withKey((key) => post(path, form, { signal, sent }, key));
}

// Lets the reader name another key; false when there was none.
export async function useAnotherKey() {
  return (await anotherKey(sessionStorage.getItem(KEY), false)) !== null;
}

async function withKey(attempt) {
  let key = sessionStorage.getItem(KEY);
  let response = await attempt(key);
  while (response?.status === 401 && askForKey) {
    key = await anotherKey(key, key !== null);
    if (key === null) return response;
    response = await attempt(key);
  }
  return response;
}

// Of several calls that were refused at once one asks, and the others take what it got.
async function anotherKey(old, refused) {
  const known = sessionStorage.getItem(KEY);
  if (known !== null && known !== old) return known;
  asking ??= askForKey(refused)
    .then((key) => {
      if (key !== null) sessionStorage.setItem(KEY, key);
      if (key !== null && key !== old) keyChanged();
      return key;
    })
    .finally(() => (asking = null));
  return asking;
}

async function send(path, options, key) {
  const headers = key === null ? options.headers : { ...options.headers, "X-API-Key": key };
  try {
    return await fetch(path, { ...options, headers });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    return null;
  }
}

// By the older way of calling, since the newer one does not tell how much has been sent.
function post(path, form, { signal, sent }, key) {
  return new Promise((resolve, reject) => {
    const call = new XMLHttpRequest();
    const cancel = () => call.abort();
    call.open("POST", path);
    call.setRequestHeader("Accept", "application/json");
    if (key !== null) call.setRequestHeader("X-API-Key", key);
    call.upload.addEventListener("progress", (event) => sent(event.loaded, event.total));
    call.addEventListener("load", () => {
      const after = call.getResponseHeader("Retry-After");
      resolve(new Response(call.responseText || null, { status: call.status, headers: after ? { "Retry-After": after } : {} }));
    });
    call.addEventListener("error", () => resolve(null));
    call.addEventListener("abort", () => reject(signal.reason));
    call.addEventListener("loadend", () => signal.removeEventListener("abort", cancel));
    signal.throwIfAborted();
    signal.addEventListener("abort", cancel);
    call.send(form);
  });
}

export async function problemOf(response) {
  if (response === null) return UNREACHABLE;
  try {
    const problem = await response.json();
    const seconds = response.headers.get("Retry-After");
    return seconds ? { ...problem, suggested_action: `Try again in ${seconds} seconds.` } : problem;
  } catch {
    return { title: "The service did not answer as it should", detail: `It answered with status ${response.status}.` };
  }
}

export const UNREACHABLE = {
  title: "The service can't be reached",
  detail: "It may have stopped, or the connection broke.",
  suggested_action: "Check that it runs, and ask again.",
};

// For an error of the page's own.
export const UNEXPECTED = {
  title: "Something went wrong on this page",
  detail: "What the service sent could not be shown.",
  suggested_action: "Load the page anew, and try once more.",
};

// The connection broke while an answer was read.
export class BrokenStream extends Error {}

// The events of a stream, each with its name and its data.
export async function* events(response) {
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  while (true) {
    const { value, done } = await reader.read().catch((error) => {
      throw error.name === "AbortError" ? error : new BrokenStream(error.message);
    });
    if (done) return;
    const blocks = (rest + value).split(/\r?\n\r?\n/);
    rest = blocks.pop();
    for (const block of blocks) {
      const event = parsed(block);
      if (event) yield event;
    }
  }
}

// A block of comments alone is no event.
function parsed(block) {
  const fields = { event: "message", data: [] };
  for (const line of block.split(/\r?\n/)) {
    const [, name, value] = /^([^:]+): ?(.*)$/.exec(line) ?? [];
    if (name === "event") fields.event = value;
    if (name === "data") fields.data.push(value);
  }
  return fields.data.length === 0 ? null : { name: fields.event, data: JSON.parse(fields.data.join("\n")) };
}
