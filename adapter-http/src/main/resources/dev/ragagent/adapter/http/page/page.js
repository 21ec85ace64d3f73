// The chat page. Whatever comes from outside goes in as text, never as markup; offsets count code points.

import { UNREACHABLE, events, forgetKey, isKey, keysComeFrom, problemOf, request } from "/service.js";

const SESSION_KEY = "session_id";

const LEVELS = {
  high: "Likely right",
  medium: "Probably right",
  low: "Uncertain",
  insufficient: "Not sure enough to answer",
};

const TO_TRY = {
  no_relevant_context: "Try other words, or ask about something that the documents cover.",
  low_confidence: "Try to be more specific, or to name the thing that you ask about as the documents do.",
  ungrounded_answer: "An answer was written, but the sources did not bear it out. Try a narrower question.",
};

const byId = (id) => document.getElementById(id);
const form = byId("ask");
const input = byId("question");
const log = byId("log");

let session = sessionStorage.getItem(SESSION_KEY);
let pending = null;

function instance(template) {
  return byId(template).content.cloneNode(true).firstElementChild;
}

function reveal(element, text) {
  element.hidden = !text;
  if (text) element.textContent = text;
}

function remember(id) {
  session = id;
  if (id) sessionStorage.setItem(SESSION_KEY, id);
  else sessionStorage.removeItem(SESSION_KEY);
}

function append(element) {
  byId("welcome").hidden = true;
  byId("renew").disabled = false;
  byId("erase").disabled = session === null;
  log.append(element);
  return element;
}

// Cuts a text at the ends of ranges and gives each piece with the ranges that cover it.
function pieces(text, ranges) {
  const points = Array.from(text);
  const cuts = new Set([0, points.length]);
  for (const range of ranges) {
    cuts.add(Math.min(range.start, points.length)).add(Math.min(range.end, points.length));
  }
  const ordered = [...cuts].sort((a, b) => a - b);
  return ordered.slice(1).map((end, i) => ({
    text: points.slice(ordered[i], end).join(""),
    covering: ranges.filter((range) => range.start <= ordered[i] && end <= range.end),
  }));
}

function wrapped(tag, className, text) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  element.textContent = text;
  return element;
}

function showQuestion(text) {
  const turn = instance("question-template");
  turn.querySelector(".asked").textContent = text;
  return append(turn);
}

function showAnswer(answer) {
  const card = instance("answer-template");
  const sources = answer.sources ?? [];
  const citations = answer.citations ?? [];
  const unsupported = answer.unsupported ?? [];
  const cards = new Map(sources.map((source) => [source.index, sourceCard(source, citations)]));

  fillText(card.querySelector(".text"), answer.response, citations, unsupported, cards);
  card.classList.toggle("refused", answer.answer_kind === "refusal");
  card.querySelector(".loose").hidden = unsupported.length === 0;
  card.querySelector(".degraded").hidden = !answer.degraded;
  reveal(card.querySelector(".disclaimer"), answer.disclaimer);
  reveal(
    card.querySelector(".hint-to-try"),
    answer.answer_kind === "refusal" && (TO_TRY[answer.refusal_reason] ?? TO_TRY.low_confidence),
  );
  showConfidence(card.querySelector(".confidence"), answer);
  card.querySelector(".sources").hidden = cards.size === 0;
  card.querySelector("ol").append(...cards.values());
  if (answer.message_id) offerFeedback(card.querySelector(".feedback"), answer.message_id);
  return append(card);
}

function offerFeedback(row, messageId) {
  row.hidden = false;
  const [up, down] = row.querySelectorAll("[data-rating]");
  const words = row.querySelector(".words");
  const said = row.querySelector(".said");
  const rate = async (rating, comment) => {
    const response = await request("/feedback", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ message_id: messageId, rating, ...(comment ? { comment } : {}) }),
    });
    reveal(said, response?.ok ? "Thank you." : (await problemOf(response)).title);
    return response?.ok;
  };
  for (const button of [up, down]) {
    button.addEventListener("click", async () => {
      if (!(await rate(button.dataset.rating))) return;
      for (const other of [up, down]) other.setAttribute("aria-pressed", String(other === button));
      words.hidden = false;
    });
  }
  words.addEventListener("submit", async (event) => {
    event.preventDefault();
    const rating = down.getAttribute("aria-pressed") === "true" ? "down" : "up";
    const comment = words.querySelector("input").value.trim();
    if (comment && (await rate(rating, comment))) words.hidden = true;
  });
}

function fillText(target, text, citations, unsupported, cards) {
  const ranges = [
    ...citations.map((c) => ({ start: c.marker_start, end: c.marker_end, citation: c })),
    ...unsupported.map((u) => ({ start: u.answer_start, end: u.answer_end })),
  ];
  for (const piece of pieces(text, ranges)) {
    const cited = piece.covering.filter((range) => range.citation).map((range) => range.citation);
    if (cited.length > 0) target.append(citeButton(piece.text, cited, cards));
    else if (piece.covering.length > 0) target.append(wrapped("span", "unsupported", piece.text));
    else target.append(piece.text);
  }
}

function citeButton(label, cited, cards) {
  const index = cited[0].source;
  const button = wrapped("button", "cite", label.replace(/[[\]]/g, ""));
  button.type = "button";
  button.setAttribute("aria-label", `Show the words of source ${index}`);
  button.addEventListener("click", () => {
    const details = cards.get(index)?.querySelector("details");
    if (!details) return;
    details.open = true;
    const start = Math.min(...cited.map((citation) => citation.quote_start));
    const mark = details.querySelector(`mark[data-start="${start}"]`);
    for (const other of details.querySelectorAll("mark")) other.classList.toggle("current", other === mark);
    details.querySelector("summary").focus({ preventScroll: true });
    (mark ?? details).scrollIntoView({ block: "center", behavior: "smooth" });
  });
  return button;
}

function sourceCard(source, citations) {
  const item = instance("source-template");
  const set = (selector, text) => (item.querySelector(selector).textContent = text);
  set(".index", source.index);
  set(".title", source.title);
  const headings = [source.chapter, source.section].filter((heading) => heading && heading !== source.title);
  set(".headings", headings.map((heading) => ` › ${heading}`).join(""));
  set(".score", source.similarity_score === null ? "" : source.similarity_score.toFixed(2));
  item.querySelector(".score").title = "Similarity to the question, from 0 to 1";
  set(".document", source.document_id);

  const quotes = citations
    .filter((citation) => citation.source === source.index)
    .map((citation) => ({ start: citation.quote_start, end: citation.quote_end }));
  const chunk = item.querySelector(".chunk");
  for (const piece of pieces(source.chunk_text, quotes)) {
    if (piece.covering.length === 0) {
      chunk.append(piece.text);
    } else {
      const mark = wrapped("mark", "", piece.text);
      mark.dataset.start = Math.min(...piece.covering.map((range) => range.start));
      chunk.append(mark);
    }
  }
  const link = item.querySelector("a");
  if (/^https?:\/\//i.test(source.url ?? "")) {
    link.href = source.url;
    link.hidden = false;
  }
  return item;
}

function showConfidence(row, answer) {
  if (answer.confidence === null || answer.confidence === undefined) return;
  const number = answer.confidence.toFixed(2);
  row.hidden = false;
  row.classList.add(answer.confidence_level);
  row.querySelector(".word").textContent = `${LEVELS[answer.confidence_level] ?? "Confidence"} (${number})`;
  const meter = row.querySelector(".meter");
  meter.setAttribute("aria-valuenow", number);
  meter.firstElementChild.style.width = `${answer.confidence * 100}%`;
}

function showProblem(problem, question) {
  const card = instance("problem-template");
  const set = (selector, text) => (card.querySelector(selector).textContent = text);
  set("h2", problem.title ?? "Something went wrong");
  set(".detail", problem.detail ?? "");
  set(".action", problem.suggested_action ?? "");
  const fields = card.querySelector(".fields");
  const errors = problem.errors ?? [];
  fields.append(...errors.map((error) => wrapped("li", "", `${error.field}: ${error.message}`)));
  fields.hidden = errors.length < 2; // the detail tells of a single one
  reveal(card.querySelector(".reference"), problem.request_id && `Request ${problem.request_id}`);
  card.querySelector(".again").hidden = question === null;
  card.querySelector(".again").addEventListener("click", () => {
    if (pending) return;
    card.remove();
    ask(question);
  });
  return append(card);
}

// Asks without showing the question again. The answer is shown while it is made, and anew when it is complete.
async function ask(question) {
  const waiting = append(wrapped("p", "waiting", "Looking in the documents"));
  const call = new AbortController();
  setPending(call);
  scrollToEnd();
  try {
    const problem = await answered(question, call.signal, waiting);
    if (problem) {
      if (problem.code === "SESSION_NOT_FOUND") {
        remember(null);
        problem.title = "This conversation has expired";
        problem.suggested_action = "Ask again to begin a new one.";
      }
      showProblem(problem, question);
      scrollToEnd();
    }
  } catch (error) {
    if (error.name === "TypeError") showProblem(UNREACHABLE, question); // the stream broke
    else if (error.name !== "AbortError") throw error;
  } finally {
    waiting.remove();
    if (pending === call) setPending(null);
  }
}

// Gives what went wrong, if anything did.
async function answered(question, signal, waiting) {
  const response = await request("/chat/stream", {
    method: "POST",
    headers: { "Content-Type": "application/json", Accept: "text/event-stream" },
    body: JSON.stringify(session ? { message: question, session_id: session } : { message: question }),
    signal,
  });
  if (!response?.ok) return problemOf(response);
  let draft = null;
  try {
    for await (const { name, data } of events(response)) {
      if (name === "retrieval" && data.sources.length > 0) {
        waiting.textContent = data.sources.length === 1 ? "Reading 1 passage" : `Reading ${data.sources.length} passages`;
      } else if (name === "content") {
        draft ??= append(instance("draft-template"));
        waiting.remove();
        draft.querySelector(".text").append(data.delta);
        draft.scrollIntoView({ block: "nearest" });
      } else if (name === "error") {
        return data;
      } else if (name === "done") {
        draft?.remove();
        waiting.remove();
        remember(data.session_id);
        showAnswer(data).scrollIntoView({ block: "nearest", behavior: "smooth" });
        return null;
      }
    }
    return UNREACHABLE; // it ended before its end
  } finally {
    draft?.remove();
  }
}

function setPending(call) {
  pending = call;
  byId("send").disabled = call !== null;
  log.setAttribute("aria-busy", String(call !== null));
}

function scrollToEnd() {
  window.scrollTo({ top: document.body.scrollHeight, behavior: "smooth" });
}

function renew() {
  pending?.abort();
  setPending(null);
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
  else showProblem(await problemOf(response), null);
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

// A reloaded page shows its conversation again.
async function restore() {
  if (!session) return;
  const response = await request(`/session/${encodeURIComponent(session)}/history`);
  if (!response) return;
  if (!response.ok) {
    if (response.status === 404 || response.status === 400) remember(null);
    return;
  }
  for (const message of (await response.json()).messages) {
    if (message.role === "user") showQuestion(message.content);
    else showAnswer({ ...message, response: message.content });
  }
  scrollToEnd();
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
  showQuestion(question);
  ask(question);
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

byId("renew").addEventListener("click", renew);
byId("erase").addEventListener("click", erase);
keysComeFrom(keyFromReader);
restore();
showState();
