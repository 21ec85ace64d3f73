// How the page speaks to the service: with the reader's key when one is needed, and reading answers while they are made.

const KEY = "api_key";

let askForKey = null;
let asking = null;

// Whom to ask for a key when the service wants one: a function that gives the key, or null when there is none.
export function keysComeFrom(reader) {
  askForKey = reader;
}

export function forgetKey() {
  sessionStorage.removeItem(KEY);
}

// What a header can carry; a key that was copied from a shortened listing may hold other characters.
export function isKey(text) {
  return /^[!-~]+( [!-~]+)*$/.test(text);
}

// The response, or null when the service can't be reached.
export async function request(path, options = {}) {
  let key = sessionStorage.getItem(KEY);
  let response = await send(path, options, key);
  while (response?.status === 401 && askForKey) {
    key = await anotherKey(key);
    if (key === null) return response;
    response = await send(path, options, key);
  }
  return response;
}

// Of several calls that were refused at once one asks, and the others take what it got.
async function anotherKey(refused) {
  const known = sessionStorage.getItem(KEY);
  if (known !== null && known !== refused) return known;
  asking ??= askForKey(refused !== null).finally(() => (asking = null));
  const key = await asking;
  if (key !== null) sessionStorage.setItem(KEY, key);
  return key;
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

// The events of a stream, each with its name and its data.
export async function* events(response) {
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  while (true) {
    const { value, done } = await reader.read();
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
