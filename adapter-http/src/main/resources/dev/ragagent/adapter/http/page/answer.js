// An answer as a card: its text, how sure it is, and its sources with the quoted words marked.

import { markdown } from "/markdown.js";
import { problemOf, request } from "/service.js";
import { byMarker, element, instance, pieces, reveal, unsupportedWords, withoutDirections } from "/text.js";

const LEVELS = {
  high: "Likely right",
  medium: "Probably right",
  low: "Uncertain",
  insufficient: "Not sure enough to answer",
};

// The text of a refusal says why; this says what to try.
const TO_TRY = {
  no_relevant_context: "Try other words, or ask about something that the documents cover.",
  low_confidence: "Try to be more specific, or to name the thing that you ask about as the documents do.",
  ungrounded_answer: "An answer was written, but the sources did not bear it out. Try a narrower question, or one after another.",
};

// The card of a whole answer, as `/chat/run` gives it; or as far as a history has it, when it is restored from there.
export function answerCard(answer, restored = false) {
  const card = instance("answer-template");
  const sources = answer.sources ?? [];
  const citations = answer.citations ?? [];
  const unsupported = answer.unsupported ?? [];
  const shown = new Map(sources.map((source) => [source.index, new ShownSource(source, citations)]));

  card.querySelector(".text").append(written(answer, citations, unsupported, shown));
  card.querySelector(".loose").hidden = unsupported.length === 0;
  card.querySelector(".degraded").hidden = !answer.degraded;
  card.querySelector(".restored").hidden = !restored || answer.answer_kind === "refusal";
  reveal(card.querySelector(".disclaimer"), answer.disclaimer);
  if (answer.answer_kind === "refusal") {
    card.classList.add("refused");
    reveal(card.querySelector(".hint-to-try"), TO_TRY[answer.refusal_reason]);
  }
  showConfidence(card.querySelector(".confidence"), answer);
  card.querySelector(".sources").hidden = shown.size === 0;
  card.querySelector(".sources > ol").append(...[...shown.values()].map((source) => source.item));
  if (answer.message_id) offerFeedback(card.querySelector(".feedback"), answer.message_id);
  return card;
}

// Only a model writes Markdown; what is quoted from documents stays letter for letter as it stands there.
function written(answer, citations, unsupported, shown) {
  const loose = unsupported.map((u) => ({ start: u.answer_start, end: u.answer_end }));
  const button = (label, cited) => citeButton(label, cited, shown);
  if (answer.answer_kind === "generated") return markdown(answer.response, citations, loose, button);
  const text = element("p", "plain");
  for (const piece of pieces(answer.response, [...byMarker(citations), ...loose])) {
    const marker = piece.covering.find((range) => range.citations);
    if (marker) text.append(button(piece.text, marker.citations));
    else if (piece.covering.length > 0) text.append(unsupportedWords(piece.text));
    else text.append(piece.text);
  }
  return text;
}

function citeButton(label, cited, shown) {
  const index = cited[0].source;
  const button = element("button", "cite", label.replace(/[[\]]/g, ""));
  button.type = "button";
  button.setAttribute("aria-label", `Source ${index}: show the quoted words`);
  button.addEventListener("click", (event) => {
    event.preventDefault(); // where a model put it into a link
    shown.get(index)?.show(cited, button);
  });
  return button;
}

// A source that can be opened at the words that an answer quotes from it.
class ShownSource {
  constructor(source, citations) {
    this.item = instance("source-template");
    this.details = this.item.querySelector("details");
    this.cameFrom = null;
    this.marks = [];
    this.fill(source);
    this.fillPassage(
      source.chunk_text,
      citations.filter((citation) => citation.source === source.index),
    );
    this.details.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.close();
    });
  }

  fill(source) {
    const set = (selector, text) => (this.item.querySelector(selector).textContent = withoutDirections(String(text)));
    set(".index", source.index);
    set(".title", source.title);
    const headings = [source.chapter, source.section].filter((heading) => heading && heading !== source.title);
    set(".headings", headings.map((heading) => ` › ${heading}`).join(""));
    set(".score", source.similarity_score?.toFixed(2) ?? "");
    this.item.querySelector(".score").title = "Similarity to the question, from 0 to 1";
    set(".document", source.document_id);
    if (/^https?:\/\//i.test(source.url ?? "")) {
      const link = this.item.querySelector("a");
      link.href = source.url;
      link.hidden = false;
    }
  }

  fillPassage(text, citations) {
    const quotes = citations.map((citation) => ({ start: citation.quote_start, end: citation.quote_end }));
    const chunk = this.item.querySelector(".chunk");
    for (const piece of pieces(text, quotes)) {
      if (piece.covering.length === 0) {
        chunk.append(piece.text);
      } else {
        const mark = element("mark", "", piece.text);
        this.marks.push({ mark, starts: new Set(piece.covering.map((range) => range.start)) });
        chunk.append(mark);
      }
    }
  }

  show(cited, cameFrom) {
    this.cameFrom = cameFrom;
    this.details.open = true;
    const current = this.marks.filter(({ starts }) => cited.some((citation) => starts.has(citation.quote_start)));
    for (const other of this.marks) other.mark.classList.toggle("current", current.includes(other));
    this.details.querySelector("summary").focus({ preventScroll: true });
    (current[0]?.mark ?? this.details).scrollIntoView({ block: "center" });
  }

  // Back to where the reader was.
  close() {
    this.details.open = false;
    (this.cameFrom ?? this.details.querySelector("summary")).focus();
  }
}

function showConfidence(row, answer) {
  if (answer.confidence === null || answer.confidence === undefined) return;
  const number = answer.confidence.toFixed(2);
  const word = `${LEVELS[answer.confidence_level] ?? "Confidence"} (${number})`;
  row.hidden = false;
  row.classList.add(answer.confidence_level);
  row.querySelector(".word").textContent = word;
  const meter = row.querySelector(".meter");
  meter.setAttribute("aria-valuenow", number);
  meter.setAttribute("aria-valuetext", word);
  meter.firstElementChild.style.width = `${answer.confidence * 100}%`;
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
    if (!comment || !(await rate(rating, comment))) return;
    words.hidden = true;
    said.focus(); // which stands where the form stood
  });
}
