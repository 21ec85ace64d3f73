// The chat page. Whatever comes from outside goes in as text, never as markup; offsets count code points.

import { answerCard } from "/answer.js";
import { markdown } from "/markdown.js";
import { BrokenStream, UNEXPECTED, UNREACHABLE, events, forgetKey, isKey, keysComeFrom, problemOf, request } from "/service.js";
import { element, instance, reveal } from "/text.js";
import { offerUpload } from "/upload.js";

const SESSION_KEY = "session_id";

const STOPPED = {
  title: "Stopped",
  detail: "Nothing of this answer is kept.",
};

const byId = (id) => document.getElementById(id);
const form = byId("ask");
const input = byId("question");
const log = byId("log");

let session = sessionStorage.getItem(SESSION_KEY);
let pending = null;
let restored = Promise.resolve();
// How often another key was taken, and the answers that have been given here.
let keys = 0;
const given = new Set();

function remember(id) {
  session = id;
  if (id) sessionStorage.setItem(SESSION_KEY, id);
  else sessionStorage.removeItem(SESSION_KEY);
}

function append(card) {
  log.append(card);
  showsTalk();
  return card;
}

function showsTalk() {
  byId("welcome").hidden = true;
  byId("renew").disabled = false;
  byId("erase").disabled = session === null;
}

function questionCard(text) {
  const turn = instance("question-template");
  turn.querySelector(".asked").textContent = text;
  return turn;
}

// `again` is what a button does then: nothing, when there is none.
function problemCard(problem, again, label = "Ask again") {
  const card = instance("problem-template");
  const set = (selector, text) => (card.querySelector(selector).textContent = text);
  set("h2", problem.title ?? "Something went wrong");
  set(".detail", problem.detail ?? "");
  set(".action", problem.suggested_action ?? "");
  const fields = card.querySelector(".fields");
  const errors = problem.errors ?? [];
  fields.append(...errors.map((error) => element("li", "", `${error.field}: ${error.message}`)));
  fields.hidden = errors.length < 2; // the detail tells of a single one
  reveal(card.querySelector(".reference"), problem.request_id && `Request ${problem.request_id}`);
  const button = card.querySelector(".again");
  button.hidden = !again;
  button.textContent = label;
  button.addEventListener("click", () => {
    if (pending) return;
    card.remove();
    input.focus(); // the button is gone
    again();
  });
  return card;
}

// A question has a name by which the service knows it again, should the answer be lost on its way. In another conversation
// it is another question.
class Question {
  constructor(text) {
    this.text = text;
    this.session = null;
    this.key = null;
  }

  request() {
    if (this.key === null || this.session !== session) this.key = freshKey();
    this.session = session;
    return {
      method: "POST",
      headers: { "Content-Type": "application/json", Accept: "text/event-stream", "Idempotency-Key": this.key },
      body: JSON.stringify(session ? { message: this.text, session_id: session } : { message: this.text }),
    };
  }
}

// `randomUUID` is not there on a page that came without TLS from another machine.
function freshKey() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

// Asks without showing the question again. The answer is shown while it is made, and anew when it is complete.
async function ask(question) {
  const waiting = append(element("p", "waiting", "Looking in the documents"));
  const call = new AbortController();
  setPending(call);
  scrollToEnd();
  const fail = (problem) => append(problemCard(problem, () => ask(question)));
  try {
    await orAborted(restored, call.signal); // what it goes on from is above it
    const problem = await answered(question, call.signal, waiting);
    if (problem) {
      if (problem.code === "SESSION_NOT_FOUND") {
        remember(null);
        problem.title = "This conversation has expired";
        problem.suggested_action = "Ask again to begin a new one.";
      }
      fail(problem);
      scrollToEnd();
    }
  } catch (error) {
    if (error instanceof BrokenStream) fail(UNREACHABLE);
    else if (error.name !== "AbortError") {
      fail(UNEXPECTED);
      throw error;
    } else if (pending === call) fail(STOPPED); // else the conversation was left
  } finally {
    waiting.remove();
    if (pending === call) setPending(null);
  }
}

function orAborted(promise, signal) {
  const aborted = new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason), { once: true }));
  return Promise.race([promise, aborted]);
}

// Gives what went wrong, if anything did.
async function answered(question, signal, waiting) {
  let asWhom = keys;
  const response = await request("/chat/stream", () => {
    asWhom = keys;
    return { ...question.request(), signal };
  });
  if (!response?.ok) return problemOf(response);
  const draft = new Draft();
  try {
    for await (const { name, data } of events(response)) {
      if (name === "retrieval" && data.sources.length > 0) {
        waiting.textContent = data.sources.length === 1 ? "Reading 1 passage" : `Reading ${data.sources.length} passages`;
      } else if (name === "content") {
        waiting.remove();
        draft.add(data.delta);
      } else if (name === "error") {
        return data;
      } else if (name === "done") {
        draft.remove();
        waiting.remove();
        const card = answerCard(data);
        if (keys === asWhom) remember(data.session_id); // else it is another's
        given.add(data.message_id);
        showWhole(append(card));
        return null;
      }
    }
    return UNREACHABLE; // it ended before its end
  } finally {
    draft.remove();
  }
}

// What has come of an answer so far; drawn at most once for each picture that the screen shows.
class Draft {
  constructor() {
    this.card = null;
    this.text = "";
    this.drawing = 0;
  }

  add(delta) {
    this.card ??= append(instance("draft-template"));
    this.text += delta;
    this.drawing ||= requestAnimationFrame(() => this.draw());
  }

  draw() {
    this.drawing = 0;
    const follows = window.innerHeight + window.scrollY > document.body.scrollHeight - 150;
    this.card.querySelector(".text").replaceChildren(markdown(this.text, [], []));
    if (follows) scrollToEnd(); // but not away from what the reader has gone back to
  }

  remove() {
    cancelAnimationFrame(this.drawing);
    this.card?.remove();
  }
}

function setPending(call) {
  pending = call;
  const [shown, hidden] = call === null ? [byId("send"), byId("stop")] : [byId("stop"), byId("send")];
  const held = document.activeElement === hidden;
  shown.hidden = false;
  hidden.hidden = true;
  if (held) (call === null ? input : shown).focus();
  log.setAttribute("aria-busy", String(call !== null));
}

// From its beginning when it is longer than the screen.
function showWhole(card) {
  card.scrollIntoView({ block: card.offsetHeight > window.innerHeight * 0.7 ? "start" : "nearest" });
}

function scrollToEnd() {
  window.scrollTo({ top: document.body.scrollHeight });
}

function renew() {
  const left = pending;
  setPending(null);
  left?.abort();
  remember(null);
  log.replaceChildren();
  byId("welcome").hidden = false;
  byId("renew").disabled = true;
  byId("erase").disabled = true;
  input.focus();
}

// What is erased is gone on the service too, with what was said about its answers.
async function erase() {
  if (!session || !window.confirm("Erase this conversation? It can't be brought back.")) return;
  const response = await request(`/session/${encodeURIComponent(session)}`, { method: "DELETE" });
  if (response?.ok) renew();
  else append(problemCard(await problemOf(response), null));
}

// Gives the key, or null when there is none.
function keyFromReader(refused) {
  const dialog = byId("key-dialog");
  const field = byId("key");
  field.value = "";
  byId("key-refused").hidden = !refused;
  if (refused) forgetKey();
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => resolve(dialog.returnValue === "use" ? field.value.trim() : null), {
      once: true,
    });
  });
}

// A reloaded page shows its conversation again, above what has been asked meanwhile.
async function restore() {
  const wanted = session;
  if (!wanted) return;
  let cards;
  try {
    const response = await request(`/session/${encodeURIComponent(wanted)}/history`);
    if (session !== wanted) return; // it was left
    if (response?.status === 404 || response?.status === 400) return remember(null);
    if (!response?.ok) throw await problemOf(response);
    cards = unseen((await response.json()).messages).map(messageCard);
  } catch (problem) {
    if (problem instanceof Error) reportError(problem);
    const shown = problem instanceof Error ? UNEXPECTED : problem;
    const again = () => (restored = restore());
    cards = [problemCard({ ...shown, detail: `The conversation so far can't be shown. ${shown.detail ?? ""}` }, again, "Try again")];
  }
  log.prepend(...cards);
  showsTalk();
  scrollToEnd();
}

// Without what has been asked since, which stands there: a question comes before its answer.
function unseen(messages) {
  return messages.filter(({ message_id }, i) => !given.has(message_id) && !given.has(messages[i + 1]?.message_id));
}

// One that can't be shown hides no other.
function messageCard(message) {
  try {
    if (message.role === "user") return questionCard(message.content);
    return answerCard({ ...message, response: message.content }, true);
  } catch (error) {
    reportError(error);
    return problemCard({ ...UNEXPECTED, detail: "This message of the conversation could not be shown." }, null);
  }
}

// What another key's owner has asked stays theirs: with this one it would not be found.
function leaveSession() {
  keys++;
  remember(null);
  byId("erase").disabled = true;
}

async function showState() {
  const response = await request("/health");
  const health = await response?.json().catch(() => null);
  if (!health?.dependencies || health.status === "healthy") return;
  const down = Object.entries(health.dependencies)
    .filter(([, dependency]) => dependency.status === "down")
    .map(([name]) => name);
  reveal(byId("state"), `${health.status}${down.length ? `: ${down.join(", ")} down` : ""}`);
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const question = input.value.trim();
  if (!question || pending) return;
  input.value = "";
  append(questionCard(question));
  ask(new Question(question));
});

input.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    form.requestSubmit();
  }
});

byId("key-form").addEventListener("submit", (event) => {
  event.preventDefault();
  const sound = isKey(byId("key").value.trim());
  byId("key-refused").hidden = sound;
  if (sound) byId("key-dialog").close("use");
});
byId("key-cancel").addEventListener("click", () => byId("key-dialog").close());

byId("stop").addEventListener("click", () => {
  pending?.abort();
  input.focus(); // the button goes
});
byId("renew").addEventListener("click", renew);
byId("erase").addEventListener("click", erase);
keysComeFrom(keyFromReader, leaveSession);
offerUpload();
restored = restore();
showState();
