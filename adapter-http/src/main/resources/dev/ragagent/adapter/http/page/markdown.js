// Markdown as elements. The parser only says what a text means; what may come of it is listed here, every word goes in as
// text, and no markup is ever put together. Pictures become links and addresses that are no web address become words, so
// that nothing is loaded and nothing can run.

import "/markdown-it.js";
import { byMarker, element, unsupportedWords, withoutDirections } from "/text.js";

// Without definitions of links: a line "[1]: ..." is a list of sources and not to vanish.
const parser = globalThis.markdownit({ html: false, linkify: true }).disable("reference");
parser.core.ruler.disable("linkify"); // it finds addresses without http
parser.linkify.set({ fuzzyLink: false, fuzzyEmail: false, fuzzyIP: false });
parser.linkify.matchAtStart = endingWhereTheServiceEndsIt(parser.linkify.matchAtStart);
parser.inline.ruler.before("link", "cite", cite);
// Addresses come as they are written: what they may be is decided below, where the words of a refused link are kept. Decoded
// or encoded here, they could hold places that nobody set, or hide those that are there.
parser.validateLink = () => true;
parser.normalizeLink = (address) => address;
parser.normalizeLinkText = (address) => address;

// An answer stands below a heading of the second level.
const TAGS = new Map([
  ...["p", "ul", "ol", "li", "blockquote", "em", "strong", "s", "table", "thead", "tbody", "tr", "th", "td"].map((tag) => [tag, tag]),
  ...["h1", "h2", "h3", "h4", "h5", "h6"].map((tag, i) => [tag, `h${Math.min(i + 3, 6)}`]),
]);

// Places of the text that have to be found again when it is parsed: these characters around a number. They are no characters
// by Unicode, no reference like "&#xfdd0;" stands for one, they count as letters in the rules of Markdown, and they are taken
// out of what came from outside. A marker keeps its brackets: rules look at them.
const NUMBER = "\ufdd0";
const CITED_HOST = new RegExp(`^[a-z]+:/*[^/?#]*${NUMBER}`, "i");
const LOOSE = "\ufdd1";
const FIRM = "\ufdd2";
const OURS = /[\ufdd0-\ufdd2]/g;
const PLACES = /(\[\ufdd0\d+\]|\ufdd1\d+\ufdd1|\ufdd2\d+\ufdd2)/;

// What the service takes for the end of an address that stands in no brackets; a citation too.
const ADDRESS_ENDS = /[<>"'`[\])}|\\^]/;
// What stands for another sign: a place in it would break it.
const REFERENCE = /&(?:#x[0-9a-f]{1,6}|#\d{1,7}|[a-z][a-z0-9]{1,31});/gi;
// What a line of a list or a quotation begins with.
const LINE_BEGINS = /^(?:\s*(?:>|[-+*](?=\s)|\d{1,9}[.)](?=\s)))*/;

// The text as a list of nodes. `citeButton` makes what stands for a marker, from its label and its citations.
export function markdown(text, citations, unsupported, citeButton) {
  const markers = byMarker(citations);
  const marked = withPlaces(text, markers, unsupported);
  const build = new Build(markers, unsupported.length, citeButton);
  build.all(parser.parse(marked, {}));
  return build.root;
}

function withPlaces(text, markers, unsupported) {
  const points = Array.from(text.replace(OURS, "\ufffd"));
  const closed = new Set(markers.flatMap(({ start, end }) => numbers(start, end)));
  if (unsupported.length > 0) closeReferences(points.join(""), closed);
  const out = [...points];
  unsupported.forEach((range, i) => {
    const [first, last] = ends(points, range, closed);
    if (first === null) return;
    out[first] = `${LOOSE}${i}${LOOSE}${out[first]}`;
    out[last] += `${FIRM}${i}${FIRM}`;
  });
  markers.forEach((marker, i) => {
    out[marker.start] = `[${NUMBER}${i}]`;
    out.fill("", marker.start + 1, marker.end);
  });
  return out.join("");
}

// In code points, counted on from one to the next.
function closeReferences(text, closed) {
  let start = 0;
  let counted = 0;
  for (const found of text.matchAll(REFERENCE)) {
    start += Array.from(text.slice(counted, found.index)).length;
    counted = found.index;
    for (const i of numbers(start, start + found[0].length)) closed.add(i);
  }
}

const numbers = (start, end) => Array.from({ length: end - start }, (_, i) => start + i);

// The first and the last letter or figure of a range. Beside one of these a place hardly ever changes what the text means.
function ends(points, range, closed) {
  const open = (i) => /[\p{L}\p{N}]/u.test(points[i]) && !closed.has(i);
  let first = range.start + LINE_BEGINS.exec(points.slice(range.start, range.end).join(""))[0].length;
  let last = Math.min(range.end, points.length) - 1;
  while (first <= last && !open(first)) first++;
  while (last >= first && !open(last)) last--;
  return first <= last ? [first, last] : [null, null];
}

// Else the reader could be led where the service did not look: it judges "https://a.example" of "https://a.example\@b.example".
function endingWhereTheServiceEndsIt(matchAtStart) {
  return function (text) {
    const end = text.search(ADDRESS_ENDS);
    return matchAtStart.call(this, end < 0 ? text : text.slice(0, end));
  };
}

// A marker, and an exclamation mark before one, which makes no picture of it.
function cite(state, silent) {
  const [all, exclamation, number] = /^(!?)\[\ufdd0(\d+)\]/.exec(state.src.slice(state.pos, state.pos + 13)) ?? [];
  if (!all) return false;
  if (exclamation) {
    if (!silent) state.pending += exclamation;
    state.pos += 1;
    return true;
  }
  if (!silent) state.push("cite", "", 0).meta = Number(number);
  state.pos += all.length;
  return true;
}

class Build {
  constructor(markers, sentences, citeButton) {
    this.root = document.createDocumentFragment();
    this.open = [{ place: this.root, leave: null }];
    this.markers = markers;
    this.sentences = sentences;
    this.citeButton = citeButton;
    this.loose = new Set(); // the numbers of the unsupported sentences that it is in
  }

  get place() {
    return this.open.at(-1).place;
  }

  all(tokens) {
    for (const token of tokens) {
      if (token.type === "inline") this.all(token.children);
      else if (token.nesting === 1) this.begin(token);
      else if (token.nesting === -1) this.end();
      else this.one(token);
    }
  }

  begin(token) {
    if (token.type === "link_open") this.enterLink(token, token.attrGet("href"));
    else this.enter(token.hidden ? null : this.block(token));
  }

  // Without an element, what it holds goes where it would have stood. `leave` is done behind it.
  enter(made, leave = null) {
    // Tables may be wider than a phone.
    if (made) this.place.append(made.tagName === "TABLE" ? scroller("div", "Table", made) : made);
    this.open.push({ place: made ?? this.place, leave });
  }

  // The address and the title stand behind the words, and so do the places in them. An address in no brackets is its own words.
  enterLink(token, written) {
    // The service looked at what stands before such a sign, or before a citation: joined, the host would be another.
    const split = token.info === "auto" ? ADDRESS_ENDS.test(written) : CITED_HOST.test(written);
    const address = split ? null : webAddress(written.split(PLACES).filter((piece) => !PLACES.test(piece)).join(""));
    const behind = token.info === "auto" ? "" : written + (token.attrGet("title") ?? "");
    this.enter(address && linkTo(address), () => this.heed(behind));
    return address;
  }

  end() {
    this.open.pop().leave?.();
  }

  block(token) {
    const tag = TAGS.get(token.tag);
    if (!tag) return null;
    const made = element(tag);
    const start = token.attrGet("start");
    if (start !== null) made.start = Number(start);
    const align = /^text-align:(left|center|right)$/.exec(token.attrGet("style") ?? "");
    if (align) made.style.textAlign = align[1];
    return made;
  }

  one(token) {
    switch (token.type) {
      case "cite":
        return this.marker(token.meta);
      case "softbreak":
        return this.place.append("\n");
      case "hardbreak":
        return this.place.append(element("br"));
      case "hr":
        return this.place.append(element("hr"));
      case "code_inline":
        this.enter(element("code"));
        this.text(token.content);
        return this.end();
      case "fence":
      case "code_block":
        this.enter(token.info.includes(NUMBER) ? element("p") : null);
        this.heed(token.info);
        this.end();
        return this.code(token.content.replace(/\n$/, ""));
      case "image":
        return this.picture(token);
      default:
        return this.text(token.content);
    }
  }

  code(text) {
    this.enter(scroller("pre", "Code"));
    this.enter(element("code"));
    this.text(text);
    this.end();
    this.end();
  }

  // A picture is not loaded: it would tell its host who reads what.
  picture(token) {
    const address = this.enterLink(token, token.attrGet("src"));
    if (token.children.length > 0) this.all(token.children);
    else this.text(address ?? "");
    this.end();
  }

  text(text) {
    for (const piece of text.split(PLACES)) {
      if (this.isPlace(piece)) continue;
      const words = withoutDirections(piece).replace(OURS, "\ufffd");
      if (words && this.loose.size > 0) this.place.append(unsupportedWords(words));
      else this.place.append(words);
    }
  }

  heed(text) {
    for (const piece of text.split(PLACES)) this.isPlace(piece);
  }

  // Does what a place is there for; false for what is none, or has a number that was not given out.
  isPlace(piece) {
    if (!PLACES.test(piece)) return false;
    const number = Number(/\d+/.exec(piece)[0]);
    if (piece.startsWith("[")) return number < this.markers.length && this.marker(number);
    if (number >= this.sentences) return false;
    if (piece.startsWith(LOOSE)) this.loose.add(number);
    else this.loose.delete(number);
    return true;
  }

  marker(number) {
    const { citations } = this.markers[number];
    this.place.append(this.citeButton(`[${citations[0].source}]`, citations));
    return true;
  }
}

function linkTo(address) {
  const made = element("a");
  made.href = address;
  made.rel = "noopener noreferrer nofollow";
  made.target = "_blank";
  return made;
}

// What does not fit is moved by the keyboard too; what fits is nothing to stop at.
const fitting = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    if (target.scrollWidth > target.clientWidth) target.tabIndex = 0;
    else target.removeAttribute("tabindex");
  }
});

function scroller(tag, label, ...children) {
  const made = element(tag, "scroller");
  made.setAttribute("role", "group");
  made.setAttribute("aria-label", label);
  made.append(...children);
  fitting.observe(made);
  return made;
}

// No name before an "@": it would look like the host.
function webAddress(text) {
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return null;
  const { href, username, password } = new URL(text);
  return username || password ? null : href;
}
