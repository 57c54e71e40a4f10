// Reads one value of a pack's file: where it ends, what it is, and what is wrong with it.
import { DATA } from "./data.js";
import { count, short, strip, stripEnd } from "./text.js";
import { problem } from "./problems.js";
import { isList, isSwitch, lineWith } from "./keys.js";
import { readList } from "./lists.js";
import {
  asSwitch,
  BASIC,
  beforeStatement,
  CURLY,
  endOfLine,
  isNumber,
  LITERAL,
  load,
  LONG_BASIC,
  LONG_LITERAL,
  matchAt,
  read,
  restOfLine,
} from "./literals.js";

/** The value of `key` that starts at `at` in this line, up to the end of its last line. */
export function readValue(text, at, line, key) {
  const first = text.slice(at, at + 1);
  if (isList(key) && !["[", "\n", "#", ""].includes(first)) {
    const end = endOfLine(text, at);
    return read(end, null, [
      problem(line, "not_a_list", { key, line: lineWith(key, withoutRemark(text.slice(at, end))) }),
    ]);
  }
  if (text.startsWith('"""', at) || text.startsWith("'''", at)) return longString(text, at, line);
  if (first === '"' || first === "'") return thenNothing(text, string(text, at, line));
  if (first === "[") return thenNothing(text, readList(text, at, line, key));
  return bare(text, at, line, key);
}

const withoutRemark = (written) => strip(written.split("#", 1)[0]);

function string(text, at, line) {
  const mark = text[at];
  const match = matchAt(mark === '"' ? BASIC : LITERAL, text, at);
  if (match !== null) {
    const loaded = load(match[0], line);
    return read(at + match[0].length, loaded.value, loaded.problems);
  }
  const end = endOfLine(text, at);
  const written = strip(text.slice(at + 1, end));
  const last = written.slice(-1);
  if (last && CURLY.includes(last)) {
    return read(end, written.slice(0, -1), [problem(line, "mark_mixed", { mark, last })]);
  }
  return read(end, written, [problem(line, "mark_missing", { mark })]);
}

function longString(text, at, line) {
  const marks = text.slice(at, at + 3);
  const match = matchAt(marks === '"""' ? LONG_BASIC : LONG_LITERAL, text, at);
  // A heading inside the text means that the marks which close it belong to some later text.
  if (match === null || match[0].includes("\n[[")) {
    const end = beforeStatement(text, endOfLine(text, at));
    return read(end, strip(text.slice(at + 3, end)), [problem(line, "long_text_open", { marks })]);
  }
  const loaded = load(match[0], line);
  return thenNothing(text, read(at + match[0].length, loaded.value, loaded.problems));
}

function bare(text, at, line, key) {
  const end = endOfLine(text, at);
  const written = text.slice(at, end);
  const first = written.slice(0, 1);
  if (first && CURLY.includes(first)) {
    const inside = strip(strip(stripEnd(strip(written), ",;"), DATA.text.marks));
    return read(end, inside, [problem(line, "curly_mark", { mark: first, line: lineWith(key, inside) })]);
  }
  if (first === "{") {
    return read(end, null, [problem(line, "curly_brackets", { opened: "{ }", line: `${key} = "…"` })]);
  }
  const said = withoutRemark(written);
  const kept = stripEnd(said.replace(/[,;]$/, ""));
  const ended = said.endsWith(",")
    ? [problem(line, "comma_at_end")]
    : said.endsWith(";")
      ? [problem(line, "semicolon_at_end")]
      : [];
  const [value, wrong] = word(kept, line, key);
  return read(end, value, wrong === null ? ended : [...ended, wrong]);
}

/** What stands after a key without quotation marks: a number, true or false, or words that lack them. */
function word(written, line, key) {
  if (written === "") return [null, problem(line, "nothing", { key })];
  if (written === "true" || written === "false") return [written === "true", null];
  if (isNumber(written)) return [load(written, line).value, null];
  if (isSwitch(key)) {
    const meant = asSwitch(written);
    return meant === null
      ? [null, problem(line, "not_a_switch", { written: short(written), key })]
      : [meant, problem(line, "switch_word", { written: short(written), key, switch: meant })];
  }
  if (DATA.numbers.includes(key)) return [null, problem(line, "not_a_number", { key, line: lineWith(key) })];
  const inside = strip(strip(written, "\"'"));
  return [inside, problem(line, "words_without_marks", { key, line: lineWith(key, inside) })];
}

/** After a value only a comment may follow on its line. */
function thenNothing(text, value) {
  if (value.end >= text.length || text[value.end] === "\n") return value;
  const match = restOfLine(text, value.end);
  if (match !== null) return read(value.end + match[0].length, value.value, value.problems);
  const end = endOfLine(text, value.end);
  const left = strip(text.slice(value.end, end));
  const here = count(text, "\n", 0, value.end) + 1;
  // An empty text or list is as good as none.
  return read(end, value.value && value.value.length ? value.value : null, [
    ...value.problems,
    moreAfter(value.value, left, text[value.end - 1], here),
  ]);
}

function moreAfter(value, left, mark, here) {
  const only = withoutRemark(left);
  if (only === ",") return problem(here, "comma_at_end");
  if (only === ";") return problem(here, "semicolon_at_end");
  if (typeof value !== "string") return problem(here, "after_list");
  if (left.startsWith("<")) return problem(here, "after_text_web", { written: short(left) });
  if (!left.includes(mark)) return problem(here, "after_text", { written: short(left) });
  return problem(here, mark === "'" ? "apostrophe" : "quotation_inside");
}
