// A file on its way, and what became of it.

import { element, withoutDirections } from "/text.js";

export class Row {
  constructor(file) {
    this.file = file;
    this.id = file.name; // which the service makes of it
    this.waits = true;
    this.item = element("li");
    this.state = element("span", "fate", "");
    const name = element("span", "name", withoutDirections(file.name));
    name.dir = "auto";
    this.item.append(name, element("span", "size", size(file.size)), this.state);
  }

  fail(message) {
    if (!this.waits) return;
    this.waits = false;
    this.item.classList.add("failed");
    this.state.textContent = message;
  }

  settle(word, good) {
    if (!this.waits) return;
    this.waits = false;
    this.item.classList.toggle("good", good);
    this.state.textContent = word;
  }
}

export function size(bytes) {
  if (bytes < 1000) return `${bytes} B`;
  if (bytes < 1e6) return `${(bytes / 1000).toFixed(0)} kB`;
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
