// Lines that are not quite right: what was meant by them, and how to write it.
import { DATA } from "./data.js";
import { cut, SPACES, strip, words, WORD } from "./text.js";
import { problem } from "./problems.js";
import { lineWith, nearestKey, placeMeant } from "./keys.js";

export const ODD = DATA.text.odd_spaces;
const ODD_SPACE = new RegExp(`[${ODD}]`, "u");
const ODD_SPACES = new RegExp(`[${ODD}]`, "gu");
const W = `[${SPACES}]`;
const DOTTED = new RegExp(`^${W}*["']?[${WORD}-]+["']?${W}*\\.[^=\\n]*=`, "u");
const BEFORE_EQUALS = new RegExp(`^${W}*([^=\\n]{1,60}?)${W}*=`, "u");
const HEADING = /^[ \t]*\[\[[ \t]*(prompts|strategies)[ \t]*\]\][ \t]*(?:#[^\n]*)?$/u;
const LIKE_A_HEADING = new RegExp(
  `^${W}*(\\[+)${W}*["'“”]?((?:[${WORD}.-]+(?: [${WORD}.-]+){0,5})?)["'“”]?${W}*(\\]*)([^\\n]*)$`,
  "u",
);
const BEGUN = [
  [["```"], "from_a_chat"],
  [["//", "/*", "--", "<!--", ";"], "other_remark"],
  [["-", "*", "•", "–"], "bullet"],
];

export const hasOddSpace = (text) => ODD_SPACE.test(text);
export const withPlainSpaces = (text) => text.replace(ODD_SPACES, " ");
export const specialSpace = (line) => problem(line, "special_space");

/** Which section a line in square brackets begins, as far as it can be told, and what is wrong with it. */
export function readHeading(written, line) {
  let match = HEADING.exec(written);
  if (match !== null) return [match[1], []];
  const problems = hasOddSpace(written) ? [specialSpace(line)] : [];
  const plain = withPlainSpaces(written);
  match = HEADING.exec(plain);
  if (match !== null) return [match[1], problems];
  const [place, wrong] = headingMeant(plain, line);
  return [place, [...problems, wrong]];
}

/** Without the gaps between two brackets of the same kind. */
const closeUp = (text) => text.replace(/\[[ \t]+(?=\[)/g, "[").replace(/\][ \t]+(?=\])/g, "]");

function headingMeant(written, line) {
  const close = closeUp(written);
  const match = LIKE_A_HEADING.exec(close);
  const name = match ? cut(match[2], 40) : "";
  const place = placeMeant(name);
  if (match === null || place === null) {
    return [
      null,
      problem(line, "no_such_heading", { written: name ? `[[${name}]]` : cut(strip(written), 20) }),
    ];
  }
  if (place === "pack") return [place, problem(line, "heading_of_top", { name })];
  return [place, problem(line, headingFault(match, name, place, close, written), { name, place })];
}

function headingFault(match, name, place, close, written) {
  const more = strip(match[4]);
  if (close !== written && HEADING.test(close)) return "heading_spaces";
  if (name !== place) return "heading_name";
  if (match[1] === "[[" && match[3].length < 2) return "heading_open";
  return more && !more.startsWith("#") ? "heading_more" : "heading_brackets";
}

/** What is wrong with a line that is no statement, and the key that it seems to be about. */
export function notUnderstood(line_, place, line) {
  // Stripped and cut, so that no pattern has to look at much.
  const written = cut(strip(withPlainSpaces(line_)), 200);
  if (DOTTED.test(written)) return [problem(line, "dots_in_name"), null];
  const before = BEFORE_EQUALS.exec(written);
  if (before !== null) {
    const near = nearestKey(place, before[1]);
    const said = cut(before[1], 40);
    if (near === null) return [problem(line, "before_equals_unknown", { written: said }), null];
    return [
      problem(line, "before_equals", {
        written: said,
        line: lineWith(near, valueAfter(written, before[0].length)),
      }),
      near,
    ];
  }
  for (const [beginnings, id] of BEGUN) {
    if (beginnings.some((beginning) => written.startsWith(beginning))) return [problem(line, id), null];
  }
  const said = words(written);
  const near = nearestKey(place, said[0]);
  if (near !== null && said.length > 1) {
    return [
      problem(line, "no_equals", { key: near, line: lineWith(near, valueAfter(written, said[0].length)) }),
      near,
    ];
  }
  return [problem(line, "not_understood"), null];
}

/** What the author wrote after a name, without marks around it. */
export function valueAfter(written, from) {
  const value = strip(strip(strip(written.slice(from).split("#", 1)[0]), DATA.text.marks));
  return value === "" ? null : value;
}
