// Splits a pack's file into its sections: what stands at the top, each question, each way of coping.
import { DATA } from "./data.js";
import { casefold, count, cut, strip, stripEnd } from "./text.js";
import { problem } from "./problems.js";
import { anyKey, isKey, lineWith, placeMeant, synonym } from "./keys.js";
import { endOfLine, matchAt, pastStatement } from "./literals.js";
import {
  hasOddSpace,
  notUnderstood,
  ODD,
  readHeading,
  specialSpace,
  valueAfter,
  withPlainSpaces,
} from "./lineErrors.js";
import { readValue } from "./values.js";

const WS = `[ \\t${ODD}]*`;
const KEY = new RegExp(`(${WS})([A-Za-z0-9_-]+|"[^"\\n]{0,80}"|'[^'\\n]{0,80}')(${WS})([=:])(${WS})`, "uy");
const SECOND_EQUALS = new RegExp(`=+${WS}`, "uy");
const CONTROL = /[\x00-\x08\x0b-\x1f\x7f]/;
const CONTROLS = /[\x00-\x08\x0b-\x1f\x7f]/g;
/** Longer names are unknown anyway, and are not repeated in full. */
const LONGEST_KEY = 40;

class Section {
  constructor(place, line) {
    this.place = place;
    this.line = line;
    /** The value and the line of each key; the value is null when it could not be read. */
    this.values = new Map();
    /** Without a heading of its own, so that what seems to be missing may stand elsewhere. */
    this.implied = false;
  }
}

/** The sections of a file, and everything that is wrong with how it is written. */
export const split = (text) => new Splitter(text).split();

class Splitter {
  constructor(text) {
    this.problems = [];
    this.text = this.withoutControls(text);
    this.top = new Section("pack", 1);
    this.sections = [this.top];
    /** null while the lines belong to a section that does not exist. */
    this.current = this.top;
    this.full = new Set();
    this.strayId = null;
    this.whole = true;
  }

  split() {
    let [at, line] = [0, 1];
    while (at < this.text.length && this.problems.length < DATA.limits.problems) {
      const end = this.text.indexOf("\n", this.statement(at, line));
      if (end < 0) break;
      line += count(this.text, "\n", at, end + 1);
      at = end + 1;
    }
    return { sections: this.sections, problems: this.problems, whole: this.whole };
  }

  say(line, id, values = {}) {
    this.problems.push(problem(line, id, values));
  }

  withoutControls(text) {
    if (!CONTROL.test(text)) return text;
    let lines = text;
    if (!text.includes("\n")) {
      lines = text.replace(/\r/g, "\n");
      this.say(1, "old_line_ends");
    }
    lines.split("\n").forEach((line, index) => {
      if (CONTROL.test(line) && this.problems.length < 20) this.say(index + 1, "control_character");
    });
    return lines.replace(CONTROLS, "");
  }

  /** Takes in one statement; gives the place where it ended, on its last line. */
  statement(at, line) {
    const end = endOfLine(this.text, at);
    const written = this.text.slice(at, end);
    const bare = strip(withPlainSpaces(written));
    if (bare === "" || bare.startsWith("#")) {
      if (hasOddSpace(written.split("#", 1)[0])) this.problems.push(specialSpace(line));
      return end;
    }
    if (bare.startsWith("[")) {
      const [place, problems] = readHeading(written, line);
      this.problems.push(...problems);
      this.goTo(place, line);
      return end;
    }
    const match = matchAt(KEY, this.text, at);
    if (match !== null) return this.keyAndValue(match, at, line);
    const heading = placeMeant(stripEnd(bare, ":"));
    if (heading === "prompts" || heading === "strategies") {
      this.say(line, "heading_no_brackets", { written: cut(bare, 20), place: heading });
      this.goTo(heading, line);
      return end;
    }
    const [wrong, key] = notUnderstood(written, this.current ? this.current.place : "prompts", line);
    this.problems.push(wrong);
    if (key !== null && this.current && !this.current.values.has(key))
      this.current.values.set(key, { line, value: null });
    return end;
  }

  keyAndValue(match, start, line) {
    const [whole, before, name, mid, sign, after] = match;
    let at = start + whole.length;
    const key = cut(strip(name, "\"'"), LONGEST_KEY);
    if (hasOddSpace(before + mid + after)) this.problems.push(specialSpace(line));
    const heading = isKey("prompts", key) || this.isText(key, at) ? null : placeMeant(key);
    if (heading === "prompts" || heading === "strategies")
      return this.headingWithValue(key, heading, at, line);
    const from = this.problems.length;
    const second = sign === "=" ? matchAt(SECOND_EQUALS, this.text, at) : null;
    if (second !== null) at += second[0].length;
    const value = readValue(this.text, at, line, key);
    if (sign === ":" || second !== null) {
      const written =
        value.value === null ? valueAfter(this.text.slice(at, endOfLine(this.text, at)), 0) : value.value;
      const right = anyKey(key) ? lineWith(key, written) : `${key} = …`;
      this.problems.splice(
        from,
        0,
        problem(line, sign === ":" ? "colon" : "two_equals", { key, line: right }),
      );
    }
    this.problems.push(...value.problems);
    this.keep(key, { line, value: value.value });
    return value.end;
  }

  /** Whether a name like "question" stands before a text, so that it is meant as a name and not as a heading. */
  isText(key, at) {
    return synonym("keys", casefold(key)) !== null && "\"'“”„".includes(this.text[at] || "\n");
  }

  headingWithValue(key, place, at, line) {
    this.say(line, "heading_with_value", { key, place });
    if (this.text.startsWith("\n", at) || at === this.text.length) {
      this.goTo(place, line);
      return at;
    }
    this.whole = false;
    this.current = null;
    return pastStatement(this.text, at);
  }

  keep(key, value) {
    const section = this.current;
    if (section === null) return;
    const meant = isKey("prompts", key) ? key : synonym("keys", casefold(key)) === "text" ? "text" : null;
    if (section === this.top && meant !== null && !isKey("pack", key)) {
      this.say(value.line, "belongs_to_question", { key });
      this.goTo("prompts", value.line);
      if (this.current !== null) {
        this.current.implied = true;
        this.current.values.set(key, value);
        if (this.strayId !== null) this.current.values.set("id", this.strayId);
      }
      return;
    }
    const earlier = section.values.get(key);
    if (earlier === undefined) {
      section.values.set(key, value);
      return;
    }
    if (section === this.top) {
      this.say(value.line, key === "id" ? "id_twice_top" : "key_twice_top", { key, first: earlier.line });
      if (key === "id") this.strayId = value;
      return;
    }
    this.say(value.line, "key_twice", { key, first: earlier.line, place: section.place });
    if (key === "id" || key === "name") {
      this.goTo(section.place, value.line);
      if (this.current !== null) this.current.values.set(key, value);
    }
  }

  /** What follows belongs to a new section of this kind, to the top again, or to nothing known. */
  goTo(place, line) {
    if (place === null) {
      this.whole = false;
      this.current = null;
      return;
    }
    if (place === "pack") {
      this.current = this.top;
      return;
    }
    const limit = DATA.limits[place];
    if (this.sections.filter((section) => section.place === place).length < limit) {
      this.current = new Section(place, line);
      this.sections.push(this.current);
      return;
    }
    if (!this.full.has(place)) this.say(line, "too_many_sections", { limit, place });
    this.full.add(place);
    this.current = null;
  }
}
