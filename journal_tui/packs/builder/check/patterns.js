// The patterns of Python's tables, with what may not stand before a match.

/** A pattern of the tables. `i` for one that does not look at case. */
export class Rule {
  constructor({ pattern, not_after, texts }, flags = "iu") {
    this.pattern = new RegExp(pattern, `g${flags}`);
    this.notAfter = not_after ? new RegExp(`${not_after}$`, "u") : null;
    this.texts = texts;
  }

  /** The first match from `start` on, or null. */
  search(text, start = 0) {
    // Python takes these two for an i, where case is not looked at.
    const read = this.pattern.ignoreCase ? text.replace(/[İı]/g, "i") : text;
    let from = start;
    for (;;) {
      this.pattern.lastIndex = from;
      const match = this.pattern.exec(read);
      if (match === null) return null;
      if (this.mayStandAt(text, match.index)) {
        return {
          start: match.index,
          end: match.index + match[0].length,
          said: text.slice(match.index, match.index + match[0].length),
          groups: match,
        };
      }
      from = match.index + 1;
    }
  }

  /** All matches, none over another. */
  all(text) {
    const found = [];
    let at = 0;
    for (let match = this.search(text, at); match !== null; match = this.search(text, at)) {
      found.push(match);
      at = match.end > match.start ? match.end : match.end + 1;
      if (at > text.length) break;
    }
    return found;
  }

  mayStandAt(text, at) {
    if (at === 0) return true;
    const low = text.codePointAt(at - 1);
    const before = low >= 0xdc00 && low <= 0xdfff && at > 1 ? text.slice(at - 2, at) : text[at - 1];
    if (this.notAfter !== null && this.notAfter.test(before)) return false;
    const folded = text.slice(Math.max(0, at - 24), at).toLowerCase();
    return !this.texts.some((words) => folded.endsWith(words));
  }
}
