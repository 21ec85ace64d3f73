// Markdown as elements. The parser only says what a text means; what may come of it is listed here, every word goes in as
// text, and no markup is ever put together. Pictures become links and addresses that are no web address become words, so
// that nothing is loaded and nothing can run.

import "/markdown-it.js";
import { byMarker, element } from "/text.js";

// Without definitions of links: a line "[1]: ..." is a list of sources and not to vanish.
const parser = globalThis.markdownit({ html: false, linkify: true }).disable("reference");
parser.linkify.set({ fuzzyLink: false, fuzzyEmail: false, fuzzyIP: false });
parser.validateLink = () => true; // decided below, where the words of a refused link are kept
parser.inline.ruler.before("link", "cite", cite);

// An answer stands below a heading of the second level.
const TAGS = new Map([
  ...["p", "ul", "ol", "li", "blockquote", "em", "strong", "s", "table", "thead", "tbody", "tr", "th", "td"].map((tag) => [tag, tag]),
  ...["h1", "h2", "h3", "h4", "h5", "h6"].map((tag, i) => [tag, `h${Math.min(i + 3, 6)}`]),
]);

// Places of the text that have to be found again when it is parsed. These characters belong to nobody, count as letters in
// the rules of Markdown, and are taken out of what came from outside. A marker keeps its brackets: rules look at them.
const NUMBER = "\ue000";
const LOOSE = "\ue001";
const FIRM = "\ue002";
const PLACES = /(\[\ue000\d+\]|\ue001|\ue002)/;

// The text as a list of nodes. `citeButton` makes what stands for a marker, from its label and its citations.
export function markdown(text, citations, unsupported, citeButton) {
  const markers = byMarker(citations);
  const marked = withPlaces(text, markers, unsupported);
  const build = new Build(markers, citeButton);
  build.all(parser.parse(marked, {}));
  return build.root;
}

function withPlaces(text, markers, unsupported) {
  const points = Array.from(text.replace(/[\ue000-\ue002]/g, "\ufffd"));
  const out = [...points];
  for (const range of unsupported) {
    const [first, last] = ends(points, range, markers);
    if (first === null) continue;
    out[first] = LOOSE + out[first];
    out[last] += FIRM;
  }
  markers.forEach((marker, i) => {
    out[marker.start] = `[${NUMBER}${i}]`;
    out.fill("", marker.start + 1, marker.end);
  });
  return out.join("");
}

// The first and the last letter or figure of a range: beside one of these a place does not change what the text means.
function ends(points, range, markers) {
  const open = (i) => /[\p{L}\p{N}]/u.test(points[i]) && !markers.some(({ start, end }) => start <= i && i < end);
  const number = /^\s*\d{1,9}[.)]\s/.exec(points.slice(range.start, range.end).join(""));
  let first = range.start + (number ? number[0].length : 0);
  let last = Math.min(range.end, points.length) - 1;
  while (first <= last && !open(first)) first++;
  while (last >= first && !open(last)) last--;
  return first <= last ? [first, last] : [null, null];
}

function cite(state, silent) {
  const [place, number] = /^\[\ue000(\d+)\]/.exec(state.src.slice(state.pos, state.pos + 12)) ?? [];
  if (!place) return false;
  if (!silent) state.push("cite", "", 0).meta = Number(number);
  state.pos += place.length;
  return true;
}

class Build {
  constructor(markers, citeButton) {
    this.root = document.createDocumentFragment();
    this.open = [{ place: this.root, leave: null }];
    this.markers = markers;
    this.citeButton = citeButton;
    this.loose = false;
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
    if (token.type === "link_open") this.enterLink(token.attrGet("href"));
    else this.enter(token.hidden ? null : this.block(token));
  }

  // Without an element, what it holds goes where it would have stood. `leave` is done behind it.
  enter(made, leave = null) {
    // Tables may be wider than a phone.
    if (made) this.place.append(made.tagName === "TABLE" ? scroller("div", made) : made);
    this.open.push({ place: made ?? this.place, leave });
  }

  // The address stands behind the words, and so do the places in it.
  enterLink(written) {
    const places = decodePlaces(written).split(PLACES);
    const address = webAddress(places.filter((piece) => !PLACES.test(piece)).join(""));
    this.enter(address && linkTo(address), () => this.heed(places));
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
        this.heed(token.info.split(PLACES));
        return this.code(token.content.replace(/\n$/, ""));
      case "image":
        return this.picture(token);
      default:
        return this.text(token.content);
    }
  }

  code(text) {
    this.enter(scroller("pre"));
    this.enter(element("code"));
    this.text(text);
    this.end();
    this.end();
  }

  // A picture is not loaded: it would tell its host who reads what.
  picture(token) {
    const address = this.enterLink(token.attrGet("src"));
    if (token.children.length > 0) this.all(token.children);
    else this.text(address ?? "");
    this.end();
  }

  text(text) {
    for (const piece of text.split(PLACES)) {
      if (piece === LOOSE || piece === FIRM) this.heed([piece]);
      else if (piece.startsWith(`[${NUMBER}`)) this.marker(Number(piece.slice(2, -1)));
      else if (piece && this.loose) this.place.append(element("span", "unsupported", piece));
      else this.place.append(piece);
    }
  }

  marker(number) {
    const { citations } = this.markers[number];
    this.place.append(this.citeButton(`[${citations[0].source}]`, citations));
  }

  heed(places) {
    for (const place of places) if (place === LOOSE || place === FIRM) this.loose = place === LOOSE;
  }
}

function linkTo(address) {
  const made = element("a");
  made.href = address;
  made.rel = "noopener noreferrer nofollow";
  made.target = "_blank";
  return made;
}

function scroller(tag, ...children) {
  const made = element(tag, "scroller");
  made.tabIndex = 0; // so that the keyboard can move it
  made.append(...children);
  return made;
}

// The parser writes what is beyond ASCII in percent.
function decodePlaces(address) {
  return address.replace(/%EE%80%8([0-2])/gi, (_, last) => String.fromCharCode(0xe000 + Number(last)));
}

function webAddress(text) {
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return null;
  return new URL(text).href;
}
