// Text as Python sees it: counted in code points, with Python's white space, made harmless as `models/text.py` does.
import { DATA } from "./data.js";

/** White space to Python's `str.isspace` and `\s`, as the inside of a character class. */
export const SPACES = "\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";
/** Python's `\w`, as the inside of a character class. */
export const WORD = "\\p{L}\\p{N}_";

const IS_SPACE = new RegExp(`[${SPACES}]`, "u");
const SPACE_RUN = new RegExp(`[${SPACES}]+`, "gu");
const ESCAPES = new RegExp(DATA.text.escapes, "gu");
const CONTROLS = new RegExp(DATA.text.controls, "gu");
const TAGS = new RegExp(DATA.text.tags, "gu");
const NEWLINES = /\r\n|[\r\x0b\x0c\x85\u2028\u2029]/gu;
const VISIBLE = /[\p{L}\p{N}\p{S}\p{P}]/u;

/** How many code points a text has. */
export function length(text) {
  let count = text.length;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code >= 0xd800 && code <= 0xdbff && i + 1 < text.length) {
      const next = text.charCodeAt(i + 1);
      if (next >= 0xdc00 && next <= 0xdfff) {
        count--;
        i++;
      }
    }
  }
  return count;
}

/** The first `limit` code points of a text. */
export function cut(text, limit) {
  if (text.length <= limit) return text;
  let at = 0;
  for (let count = 0; count < limit && at < text.length; count++) {
    at += text.codePointAt(at) > 0xffff ? 2 : 1;
  }
  return text.slice(0, at);
}

export function stripStart(text, characters = null) {
  const out = characters === null ? (c) => IS_SPACE.test(c) : (c) => characters.includes(c);
  let start = 0;
  while (start < text.length && out(text[start])) start++;
  return text.slice(start);
}

export function stripEnd(text, characters = null) {
  const out = characters === null ? (c) => IS_SPACE.test(c) : (c) => characters.includes(c);
  let end = text.length;
  while (end > 0 && out(text[end - 1])) end--;
  return text.slice(0, end);
}

export const strip = (text, characters = null) => stripEnd(stripStart(text, characters), characters);

/** Python's `str.split()`. */
export const words = (text) => text.split(SPACE_RUN).filter((word) => word !== "");

export function count(text, piece, start = 0, end = text.length) {
  let found = 0;
  for (
    let at = text.indexOf(piece, start);
    at >= 0 && at + piece.length <= end;
    at = text.indexOf(piece, at + piece.length)
  )
    found++;
  return found;
}

/** Python's `str.casefold`: lower case, but for the letters that fold to something else. */
export function casefold(text) {
  let folded = "";
  for (const character of text) {
    folded += Object.prototype.hasOwnProperty.call(DATA.text.casefold, character)
      ? DATA.text.casefold[character]
      : character.toLowerCase();
  }
  return folded;
}

/** The text without what a terminal could obey or what misleads the eye; line ends are "\n", NFC. */
export function clean(text) {
  return text
    .replace(NEWLINES, "\n")
    .replace(ESCAPES, "")
    .replace(CONTROLS, "")
    .replace(TAGS, "$1")
    .normalize("NFC");
}

/** One line of clean text, cut to `limit` code points. */
export function cleanLine(text, limit = null) {
  const line = strip(clean(text).replace(SPACE_RUN, " "));
  if (limit === null || length(line) <= limit) return line;
  return stripEnd(cut(line, limit - 1).replace(TAGS, "$1")) + "…";
}

/** Whether `clean` takes characters out of a text. */
export const isCleaned = (text) => text.replace(NEWLINES, "\n").normalize("NFC") !== clean(text);

export const visible = (text) => VISIBLE.test(text);

/** A short, clean form of what was written, to be repeated in a sentence. */
export const shown = (text) => cleanLine(cut(text, 80), 40);

export const short = (text) => (length(text) <= 40 ? text : stripEnd(cut(text, 39)) + "…");

export function expandTabs(text, size) {
  let column = 0;
  let out = "";
  for (const character of text) {
    if (character === "\t") {
      const spaces = size - (column % size);
      out += " ".repeat(spaces);
      column += spaces;
    } else {
      out += character;
      column = character === "\n" || character === "\r" ? 0 : column + 1;
    }
  }
  return out;
}

/** A number with commas between the thousands. */
export const thousands = (number) => String(number).replace(/\B(?=(?:\d{3})+$)/g, ",");

/** A number without a needless ".0", rounded to two places. */
export const sayNumber = (number) => number.toFixed(2).replace(/0+$/, "").replace(/\.$/, "");

/** The text without accents and other marks, decomposed. */
export const withoutMarks = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "");

/** An id made from a text; empty when none of its letters can be in one. */
export function slug(text) {
  const made = strip(
    strip(
      withoutMarks(cut(text, 200))
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, "-"),
      "-",
    ).slice(0, 40),
    "-",
  );
  return new RegExp(`^(?:${DATA.patterns.devices})$`).test(made) ? "" : made;
}
