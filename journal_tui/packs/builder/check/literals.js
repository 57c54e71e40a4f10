// The pieces that values are made of, and the one place where the TOML library is called.
import { DATA } from "./data.js";
import { casefold, strip } from "./text.js";
import { problem } from "./problems.js";
import { parse } from "../vendor/smol-toml.js";

/** A number as it is written in a pack; Python tells whole ones from others, JavaScript does not. */
export class Num {
  constructor(value, whole) {
    this.value = value;
    this.whole = whole;
  }

  /** As Python prints it. */
  toString() {
    const { value, whole } = this;
    if (whole) return String(value);
    if (Number.isInteger(value)) return `${Object.is(value, -0) ? "-" : ""}${value}.0`;
    if (Math.abs(value) >= 1e-4) return String(value);
    return value.toExponential().replace(/e-(\d)$/, "e-0$1");
  }
}

const P = DATA.patterns;
export const CURLY = DATA.text.curly;
export const BASIC = new RegExp(P.basic, "uy");
export const LITERAL = new RegExp(P.literal, "uy");
export const LONG_BASIC = new RegExp(P.long_basic, "suy");
export const LONG_LITERAL = new RegExp(P.long_literal, "suy");
const NUMBER = new RegExp(`^(?:${P.number})$`, "u");
const BLANK = /(?:[ \t\n]+|#[^\n]*)*/uy;
const REST = /[ \t]*(?:#[^\n]*)?(?=\n|$)/uy;
const STATEMENT = new RegExp(P.statement, "uy");
const ESCAPE = /\\(?:["\\bfnrt]|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|[ \t]*\n)/uy;

export const isNumber = (text) => NUMBER.test(text);

/** A sticky pattern tried at one place. */
export function matchAt(pattern, text, at) {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

/** One value: where it ends, what it is (null when it cannot be told), what is wrong with it. */
export const read = (end, value, problems = []) => ({ end, value, problems });

/** Whether every backslash of a text in double quotation marks begins an escape of TOML 1.0. */
function escapesFit(literal) {
  const long = literal.startsWith('"""');
  for (let at = literal.indexOf("\\"); at >= 0; at = literal.indexOf("\\", at)) {
    const match = matchAt(ESCAPE, literal, at);
    if (match === null || (!long && match[0].endsWith("\n"))) return false;
    at += match[0].length;
  }
  return true;
}

/** What the TOML library makes of a literal whose shape is already known to be harmless. */
export function load(literal, line) {
  try {
    if (literal[0] === '"' && !escapesFit(literal)) throw new Error("no escape of TOML 1.0");
    const value = parse(`v = ${literal}`, { integersAsBigInt: true }).v;
    if (typeof value === "bigint") return read(0, new Num(Number(value), true));
    return read(0, typeof value === "number" ? new Num(value, false) : value);
  } catch (error) {
    return read(0, strip(literal, "\"'"), [problem(line, "backslash")]);
  }
}

export function endOfLine(text, at) {
  const end = text.indexOf("\n", at);
  return end < 0 ? text.length : end;
}

export const skipBlank = (text, at) => at + matchAt(BLANK, text, at)[0].length;

export const restOfLine = (text, at) => matchAt(REST, text, at);

export function beginsStatement(text, at) {
  const start = text.lastIndexOf("\n", at - 1) + 1;
  return at > 0
    ? strip(text.slice(start, at)) === "" && matchAt(STATEMENT, text, start) !== null
    : matchAt(STATEMENT, text, 0) !== null;
}

/** The place before the next line that begins a statement, after the line that `at` is in. */
export function beforeStatement(text, at) {
  for (let end = text.indexOf("\n", at); end >= 0; end = text.indexOf("\n", end + 1)) {
    if (matchAt(STATEMENT, text, end + 1) !== null) return end;
  }
  return text.length;
}

/** Where reading goes on after something hopeless. */
export const pastStatement = (text, at) => beforeStatement(text, endOfLine(text, at));

/** The end of the line before the one that `at` is in. */
export function lineBefore(text, at) {
  return at >= text.length ? text.length : at > 0 ? Math.max(text.lastIndexOf("\n", at - 1), 0) : 0;
}

/** true or false from a word that means it; null from another. */
export function asSwitch(said) {
  const word = casefold(strip(said));
  return DATA.yes.includes(word) ? true : DATA.no.includes(word) ? false : null;
}

/** A text as TOML writes it, in the marks that need nothing else inside. */
export const quoted = (text) =>
  text.includes('"') && !text.includes("'") ? `'${text}'` : JSON.stringify(text);
