// The words that a pack better does not use of people, and what to say instead.
import { DATA } from "./data.js";
import { SPACES, strip } from "./text.js";
import { Rule } from "./patterns.js";

const L = DATA.language;
const RULES = L.rules.map(([rule, instead]) => [new Rule(rule), instead]);
const DUTIES = L.duties.map((rule) => new Rule(rule));
const PRAISE = new Rule(L.praise);
const NONE_OF = new Rule(L.none_of);
const CODE = new Rule(L.code, "u");
const SPACE_RUN = new RegExp(`[${SPACES}]+`, "gu");

/** The words in what a pack asks, each with what to say instead. */
export function findInPack(text) {
  const plain = prepared(text);
  const found = [];
  for (const [rule, instead] of RULES) {
    for (const match of rule.all(plain)) found.push({ start: match.start, word: match.said, instead });
  }
  for (const match of PRAISE.all(plain)) {
    const at = match.start + match.said.toLowerCase().lastIndexOf("great");
    found.push({ start: at, word: plain.slice(at, at + 5), instead: L.noted });
  }
  const duties = [];
  for (const rule of DUTIES) {
    for (const match of rule.all(plain))
      duties.push({ start: match.start, word: match.groups[1], instead: L.could });
  }
  return [...eachOnce(found), ...eachOnce(duties)];
}

/** With plain apostrophes and single spaces, without names of code and what is allowed. */
function prepared(text) {
  let plain = strip(text.replace(/’/g, "'").replace(SPACE_RUN, " "));
  for (const sentence of L.allowed) plain = plain.split(sentence).join(" ".repeat(sentence.length));
  return blanked(blanked(plain, CODE), NONE_OF);
}

function blanked(text, rule) {
  let plain = text;
  for (const match of rule.all(text)) {
    plain = plain.slice(0, match.start) + " ".repeat(match.end - match.start) + plain.slice(match.end);
  }
  return plain;
}

/** In the order of the text; of words at the same place the longest. */
function eachOnce(found) {
  const kept = [];
  let end = 0;
  const inOrder = [...found].sort((a, b) => a.start - b.start || b.word.length - a.word.length);
  for (const finding of inOrder) {
    if (kept.length === 0 || finding.start >= end) {
      kept.push(finding);
      end = finding.start + finding.word.length;
    }
  }
  return kept;
}
