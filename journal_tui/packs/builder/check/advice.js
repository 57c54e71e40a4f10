// Advice on a pack: what would make it easier to read and kinder, though nothing of it stands in the way.
import { DATA } from "./data.js";
import { casefold, length, stripEnd, withoutMarks, words } from "./text.js";
import { problem } from "./problems.js";
import { Rule } from "./patterns.js";
import { findInPack } from "./language.js";
import { alike } from "./lookalikes.js";
import { lineOf } from "./reading.js";

const A = DATA.advice;
const RULES = {};
for (const name of [
  "said",
  "and_asks",
  "goes_on",
  "two_qualities",
  "two_deeds",
  "asks",
  "clauses",
  "word",
  "sentence",
  "vowels",
  "end",
  "range",
  "word_range",
])
  RULES[name] = new Rule(A[name]);
const CANNOT_WAIT = new Rule(A.cannot_wait, "u");
const MOST_CLAUSES = A.most_clauses;

/** Everything worth saying about a file's texts, by line. */
export function advise(reading) {
  const found = [...new Set(reading.cleaned)].map((line) => problem(line, "cleaned"));
  if (reading.pieces.length === 0) return found;
  const top = reading.pieces[0];
  if (reading.pack !== null) {
    if (!reading.pack.author) found.push(problem(null, "no_author"));
    for (const [key, said] of alike(reading.pack))
      found.push(problem(lineOf(top, key), "looks_like", { said }));
  }
  const language = String(top.values.get("language") || "en")
    .toLowerCase()
    .split("-")[0];
  const texts = [];
  for (const piece of reading.pieces) {
    if (texts.length >= DATA.limits.problems) break;
    aboutPiece(piece, language, texts);
  }
  found.push(...texts.slice(0, DATA.limits.problems));
  if (language !== "en") found.push(...aboutAppWords(reading.pieces));
  return found.sort((a, b) => (a.line || 0) - (b.line || 0));
}

function aboutPiece(piece, language, found) {
  const english = language === "en";
  if (piece.place === "prompts") aboutPrompt(piece, language, found);
  const category = piece.values.get("category");
  if (typeof category === "string" && english && !DATA.categories.includes(category)) {
    const known = DATA.categories.map((name) => `“${name}”`).join(", ");
    found.push(problem(lineOf(piece, "category"), "new_category", { known }));
  }
  if (!english) return;
  for (const key of A.said_to_client) {
    const value = piece.values.get(key);
    for (const text of Array.isArray(value) ? value : typeof value === "string" ? [value] : []) {
      for (const { word, instead } of findInPack(text)) {
        found.push(problem(lineOf(piece, key), "hurting_word", { word, instead }));
      }
    }
  }
}

function aboutPrompt(piece, language, found) {
  const { values } = piece;
  const text = values.get("text") || "";
  const help = values.get("help") || "";
  const kind = values.get("kind") || "text";
  const line = lineOf(piece, "text");
  if (length(text) > A.text_length)
    found.push(problem(line, "long_question", { count: length(text), limit: A.text_length }));
  if (length(help) > A.help_length) {
    found.push(problem(lineOf(piece, "help"), "long_help", { count: length(help), limit: A.help_length }));
  }
  const tooMuch = asksTooMuch(text, kind, language);
  if (tooMuch) found.push(problem(line, tooMuch, { kind }));
  const choices = values.get("choices");
  if (Array.isArray(choices) && choices.length > A.most_choices) {
    found.push(
      problem(lineOf(piece, "choices"), "many_choices", { count: choices.length, limit: A.most_choices }),
    );
  }
  if (kind === "scale") scaleAdvice(piece, found);
  if (values.get("safety") !== true && cannotWait(text)) found.push(problem(line, "cannot_wait"));
  for (const [key, said] of [
    ["text", text],
    ["help", help],
  ]) {
    if (language === "en" && readingGrade(said) > A.reading_grade) {
      found.push(problem(lineOf(piece, key), "hard_to_read"));
    } else if (longestSentence(said) > A.sentence_words) {
      found.push(problem(lineOf(piece, key), "long_sentence", { count: longestSentence(said) }));
    }
  }
}

function aboutAppWords(pieces) {
  const top = pieces[0].values;
  const given = {
    yesno: ["yes", "no", "rather-not-say"].every((key) => top.has(key)),
    words: top.has("words"),
  };
  const found = [];
  const said = new Set();
  for (const piece of pieces) {
    const kind = piece.values.get("kind");
    if (piece.place !== "prompts" || kind === undefined || said.has(kind)) continue;
    if (kind in given && !given[kind]) {
      said.add(kind);
      found.push(
        problem(lineOf(piece, "kind"), "english_words", {
          words: DATA.answers[kind].join(", "),
          lines: A.app_word_lines[kind],
        }),
      );
    } else if (kind === "when" || kind === "minutes") {
      said.add(kind);
      found.push(problem(lineOf(piece, "kind"), "english_hints"));
    }
  }
  return found;
}

/** Why a question asks more than its answer can say, as the name of a sentence; empty when it does not. */
export function asksTooMuch(asked, kind, language) {
  const text = language === "el" ? asked.replace(/;/g, "?") : asked;
  const english = language === "en";
  const clauses = english && text.split("?").length === 2 ? RULES.clauses.all(text) : [];
  if (
    clauses.length > MOST_CLAUSES &&
    RULES.goes_on.search(text, clauses[clauses.length - 1].start) === null
  ) {
    return "three_in_sentence";
  }
  const second = english ? RULES.and_asks.search(text) : null;
  if (second !== null && RULES.goes_on.search(text, second.start) === null) return "two_in_sentence";
  if (A.own_words.includes(kind)) return questionsIn(text, false) > A.most_asked ? "three_things" : "";
  if (questionsIn(text, true) > 1) return "two_things";
  return english && (RULES.two_qualities.search(text) || RULES.two_deeds.search(text))
    ? "about_two_things"
    : "";
}

function questionsIn(text, echoes) {
  return RULES.said
    .all(text)
    .filter(
      ({ said }) =>
        A.marks.some((mark) => stripEnd(said).endsWith(mark)) &&
        (echoes || words(said).length > A.echo_words || RULES.asks.search(said) !== null),
    ).length;
}

function longestSentence(text) {
  let [longest, from] = [0, 0];
  for (const match of RULES.sentence.all(text)) {
    longest = Math.max(longest, words(text.slice(from, match.start)).length);
    from = match.end;
  }
  return Math.max(longest, words(text.slice(from)).length);
}

function readingGrade(text) {
  const found = RULES.word.all(text.toLowerCase()).map((match) => match.said);
  if (found.length < A.fewest_words) return 0;
  const sentences = Math.max(1, RULES.sentence.all(text).length);
  const syllables = found.reduce((sum, word) => sum + syllablesOf(word), 0);
  return (0.39 * found.length) / sentences + (11.8 * syllables) / found.length - 15.59;
}

function syllablesOf(word) {
  const groups = RULES.vowels.all(word).length;
  return Math.max(1, word.endsWith("e") && !word.endsWith("le") ? groups - 1 : groups);
}

function cannotWait(text) {
  const plain = words(casefold(withoutMarks(text.replace(/’/g, "'")))).join(" ");
  return CANNOT_WAIT.search(plain) !== null;
}

/** Advice when the question or an end of a scale names another number than the scale has there. */
function scaleAdvice(piece, found) {
  const { values } = piece;
  const steps = DATA.limits.scale_steps;
  const start = values.has("from") ? values.get("from") : 0;
  const end = values.has("to") ? values.get("to") : steps;
  const named = numbersNamed(values.get("low") || "", values.get("high") || "", values.get("text") || "");
  for (const [key, number, other] of named) {
    const right = key === "high" ? end : start;
    if (number === right && (other === null || other === end)) continue;
    const [first, last] = endsMeant(named);
    const own = values.has("from") || values.has("to");
    const id = own
      ? "scale_ends_own"
      : first >= 0 && first < last && last <= steps
        ? "scale_ends"
        : "scale_ends_far";
    const said = other === null ? number : `${number} to ${other}`;
    const ends = own ? { start, end } : { start: first, end: last };
    found.push(problem(lineOf(piece, key), id, { where: A.where[key], number: said, ...ends }));
    return;
  }
}

function numbersNamed(low, high, text) {
  const named = [];
  for (const [key, said] of [
    ["low", low],
    ["high", high],
  ]) {
    const match = RULES.end.search(said);
    if (match !== null)
      named.push([key, numberOf(match.groups[1] || match.groups[2] || match.groups[3]), null]);
  }
  const match = RULES.range.search(text) || RULES.word_range.search(text);
  if (match !== null) named.push(["text", numberOf(match.groups[1]), numberOf(match.groups[2])]);
  return named;
}

function endsMeant(named) {
  const ends = Object.fromEntries(named.map(([key, number, other]) => [key, [number, other]]));
  const first = ends.low ? ends.low[0] : ends.text ? ends.text[0] : 0;
  const last = ends.high
    ? ends.high[0]
    : ends.text && ends.text[1] !== null
      ? ends.text[1]
      : DATA.limits.scale_steps;
  return [first, last];
}

function numberOf(written) {
  const folded = written.toLowerCase();
  if (folded in A.number_words) return A.number_words[folded];
  let digits = "";
  for (const digit of written) {
    const code = digit.codePointAt(0);
    const zero = [...A.zeros].find((each) => code >= each.codePointAt(0) && code <= each.codePointAt(0) + 9);
    digits += code - zero.codePointAt(0);
  }
  return Number(digits);
}
