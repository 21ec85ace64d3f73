"use strict";
// Everything that comes from the service is put in as text, never as markup: documents are not to be trusted.

const conversation = document.getElementById("conversation");
const form = document.getElementById("ask");
const question = document.getElementById("question");
const send = document.getElementById("send");
const welcome = document.getElementById("welcome");
let session = null;

/** An element with a class and a text. */
function element(tag, className, text) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

/** Offsets of the service count code points, as an array of the text's characters does. */
function codePoints(text) {
  return Array.from(text);
}

const LEVELS = {
  high: "Well supported by the documents",
  medium: "Supported by the documents; check the sources",
  low: "Weakly supported; check the sources",
};

const HINTS = {
  no_relevant_context: "Nothing in the documents comes close. Try other words, or ask about something they cover.",
  low_confidence: "Some passages come near, but not near enough. Try to be more specific, or name the thing as the documents do.",
  ungrounded_answer: "An answer was written, but the documents do not carry it, so it is not shown.",
};

/** The answer with each [n] as a button that opens its source. */
function answerText(body, openSource) {
  const paragraph = element("p", "answer");
  const points = codePoints(body.response);
  let done = 0;
  const markers = body.citations.slice().sort((a, b) => a.marker_start - b.marker_start);
  for (const citation of markers) {
    if (citation.marker_start < done) continue; // two quotes may share a marker
    paragraph.append(points.slice(done, citation.marker_start).join(""));
    const marker = element("button", "citation", points.slice(citation.marker_start, citation.marker_end).join(""));
    marker.type = "button";
    marker.setAttribute("aria-label", "Open source " + citation.source);
    marker.addEventListener("click", () => openSource(citation.source));
    paragraph.append(marker);
    done = citation.marker_end;
  }
  paragraph.append(points.slice(done).join(""));
  return paragraph;
}

/** The passage with every quoted part marked; parts that overlap are joined. */
function passageText(target, source, citations) {
  const points = codePoints(source.chunk_text);
  const quotes = citations.filter((c) => c.source === source.index)
    .map((c) => [c.quote_start, c.quote_end]).sort((a, b) => a[0] - b[0]);
  let done = 0;
  for (const [start, end] of quotes) {
    if (end <= done) continue;
    const from = Math.max(start, done);
    target.append(points.slice(done, from).join(""), element("mark", "", points.slice(from, end).join("")));
    done = end;
  }
  target.append(points.slice(done).join(""));
}

/** A bar in SVG, since the page's own policy lets no style attribute through. */
function bar(share) {
  const space = "http://www.w3.org/2000/svg";
  const picture = document.createElementNS(space, "svg");
  picture.setAttribute("viewBox", "0 0 100 8");
  picture.setAttribute("preserveAspectRatio", "none");
  picture.setAttribute("class", "bar");
  picture.setAttribute("aria-hidden", "true");
  for (const [name, width] of [["rail", 100], ["fill", Math.round(share * 100)]]) {
    const part = document.createElementNS(space, "rect");
    part.setAttribute("class", name);
    part.setAttribute("width", width);
    part.setAttribute("height", 8);
    part.setAttribute("rx", 4);
    picture.append(part);
  }
  return picture;
}

function confidence(body) {
  const line = element("p", "confidence " + body.confidence_level);
  const words = LEVELS[body.confidence_level] + " (" + body.confidence.toFixed(2) + ")";
  line.append(bar(body.confidence), element("span", "", words));
  return line;
}

function sources(body) {
  const list = element("ol", "sources");
  list.setAttribute("aria-label", "Sources");
  for (const source of body.sources) {
    const item = document.getElementById("source").content.cloneNode(true);
    item.querySelector(".number").textContent = "[" + source.index + "]";
    item.querySelector(".place").textContent = [source.title, source.chapter, source.section]
      .filter((part, i, all) => part && all.indexOf(part) === i).join(" › ");
    item.querySelector(".similarity").textContent =
      source.similarity_score === null ? "" : source.similarity_score.toFixed(2);
    passageText(item.querySelector(".passage"), source, body.citations);
    const link = item.querySelector(".link");
    if (source.url && /^https?:\/\//.test(source.url)) link.href = source.url;
    else link.replaceWith(element("span", "hint", source.document_id));
    item.querySelector("details").dataset.index = source.index;
    list.append(item);
  }
  return list;
}

function showAnswer(reply, body) {
  if (body.should_answer) {
    const list = sources(body);
    const openSource = (index) => {
      const details = list.querySelector('details[data-index="' + index + '"]');
      if (!details) return;
      details.open = true;
      const first = details.querySelector("mark") || details;
      first.scrollIntoView({ block: "center" });
      details.querySelector("summary").focus({ preventScroll: true });
    };
    reply.replaceChildren(answerText(body, openSource), confidence(body));
    if (body.disclaimer) reply.append(element("p", "disclaimer", body.disclaimer));
    reply.append(list);
  } else {
    reply.replaceChildren(element("p", "answer", body.response));
    if (body.refusal_reason) reply.append(element("p", "hint", HINTS[body.refusal_reason] || ""));
  }
}

function showProblem(reply, problem) {
  const fields = (problem.errors || []).map((e) => e.field + ": " + e.message).join("; ");
  reply.replaceChildren(
    element("p", "failure", problem.detail || problem.title || "The service did not answer."),
    element("p", "hint", [fields, problem.suggested_action].filter(Boolean).join(" ")));
}

async function ask(text) {
  const turn = document.getElementById("turn").content.cloneNode(true);
  const reply = turn.querySelector(".reply");
  turn.querySelector(".question").textContent = text;
  welcome.hidden = true;
  conversation.append(turn);
  reply.scrollIntoView({ block: "end" });
  send.disabled = true;
  try {
    const request = { message: text };
    if (session) request.session_id = session;
    const response = await fetch("/chat/run", {
      method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(request),
    });
    const body = await response.json();
    if (response.ok) {
      session = body.session_id;
      showAnswer(reply, body);
    } else {
      if (body.code === "SESSION_NOT_FOUND") session = null; // it has expired: the next question begins a new one
      showProblem(reply, body);
    }
  } catch (failure) {
    showProblem(reply, { detail: "The service can't be reached.", suggested_action: "Is it still running?" });
  } finally {
    reply.setAttribute("aria-busy", "false");
    send.disabled = false;
    reply.closest(".turn").scrollIntoView({ block: "start" });
  }
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const text = question.value.trim();
  if (!text || send.disabled) return;
  question.value = "";
  ask(text);
});

question.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    form.requestSubmit();
  }
});

document.getElementById("new-conversation").addEventListener("click", () => {
  session = null;
  conversation.replaceChildren();
  welcome.hidden = false;
  question.focus();
});
