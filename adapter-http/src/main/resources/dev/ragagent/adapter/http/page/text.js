// Texts cut at ranges of code points, as the service counts them.

export function element(tag, className, text) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

// The text without the signs that make what follows run the other way: with them a name could look like another.
export function withoutDirections(text) {
  return text.replace(/[\u202a-\u202e\u2066-\u2069]/g, "");
}

// Words that nothing in the sources supports, for the eye and for the ear.
export function unsupportedWords(text) {
  const made = element("mark", "unsupported", text);
  made.setAttribute("aria-description", "not supported by the sources");
  return made;
}

// Shows the element with that text, or hides it when there is none.
export function reveal(target, text) {
  target.hidden = !text;
  if (text) target.textContent = text;
}

export function instance(template) {
  return document.getElementById(template).content.cloneNode(true).firstElementChild;
}

// Cuts a text at the ends of ranges and gives each piece with the ranges that cover it.
export function pieces(text, ranges) {
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

// Citations that share a marker, in the order of the text: [{start, end, citations}].
export function byMarker(citations) {
  const markers = new Map();
  for (const citation of citations) {
    const known = markers.get(citation.marker_start);
    if (known) known.citations.push(citation);
    else {
      const { marker_start: start, marker_end: end } = citation;
      markers.set(start, { start, end, citations: [citation] });
    }
  }
  return [...markers.values()].sort((a, b) => a.start - b.start);
}
