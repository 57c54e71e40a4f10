// From the text of a file to a pack: every section checked, every problem said with its line.
import { DATA } from "./data.js";
import { casefold, shown, slug, words } from "./text.js";
import { problem } from "./problems.js";
import { isKey, keyNames, keyOf, lineWith, nearestKey } from "./keys.js";
import { checkField, FieldError, wasCleaned } from "./fields.js";
import { Num } from "./literals.js";
import { split } from "./sections.js";

/** What a file holds: `pieces[0]` is its top; `cleaned` are the lines where characters were taken out. */
export function readText(text) {
  const parts = split(text);
  const reading = { pack: null, pieces: [], problems: [], cleaned: [], format: 1 };
  const newer = newerFormat(parts.sections[0]);
  if (newer !== null) {
    // A newer format may hold anything: what this version would say of the rest could be wrong.
    reading.problems = [newer];
    return reading;
  }
  if (parts.problems.length && parts.sections.every((section) => section.values.size === 0)) {
    reading.problems = [problem(parts.problems[0].line, "not_a_pack")];
    return reading;
  }
  reading.format = formatOf(parts.sections[0]);
  reading.problems.push(...parts.problems);
  for (const section of parts.sections) {
    checkSection(section, reading);
    if (reading.problems.length >= DATA.limits.problems) break;
  }
  checkIds(reading);
  if (parts.whole && parts.sections.every((section) => section.place !== "prompts")) {
    reading.problems.push(problem(null, "no_question"));
  }
  reading.problems.sort((a, b) => (a.line || 0) - (b.line || 0));
  if (reading.problems.length === 0) reading.pack = buildPack(reading.pieces);
  return reading;
}

/** The format that the top says it has, where that can be read; else the first. */
function formatOf(top) {
  const written = top.values.get("format");
  const value = written && written.value;
  return value instanceof Num && value.whole && value.value >= 1 ? value.value : 1;
}

function newerFormat(top) {
  if (formatOf(top) <= DATA.limits.format) return null;
  const written = top.values.get("format");
  return new FieldError("format_newer", { written: written.value, format: DATA.limits.format }).at(
    written.line,
  );
}

/** The line of a key of a piece, or where the piece starts. */
export const lineOf = (piece, key) => (piece.lines.has(key) ? piece.lines.get(key) : piece.line);

function checkSection(section, reading) {
  const values = new Map();
  const lines = new Map();
  for (const [key, written] of section.values) lines.set(key, written.line);
  for (const [key, written] of section.values) {
    if (reading.problems.length >= DATA.limits.problems) return;
    checkValue(section, key, written, values, reading);
  }
  const required = section.implied ? [] : DATA.required[section.place];
  const meant = new Set();
  for (const key of section.values.keys())
    if (!isKey(section.place, key)) meant.add(nearestKey(section.place, key));
  for (const key of required) {
    // A misspelt key was named already, and what would be right with it.
    if (!section.values.has(key) && !meant.has(key)) reading.problems.push(missing(section, key));
  }
  if (section.place === "prompts") checkKind(section, values, reading);
  checkRhythm(section, values, reading);
  reading.pieces.push({ place: section.place, line: section.line, values, lines });
}

function checkValue(section, key, written, values, reading) {
  const known = keyOf(section.place, key);
  if (known === undefined) {
    reading.problems.push(unknown(section.place, key, written));
    return;
  }
  if (known.since > reading.format) {
    reading.problems.push(problem(written.line, "needs_format", { key, needed: known.since }));
    return;
  }
  if (written.value === null) return;
  try {
    values.set(key, checkField(key, known, written.value));
  } catch (wrong) {
    if (!(wrong instanceof FieldError)) throw wrong;
    reading.problems.push(wrong.at(written.line));
  }
  if (wasCleaned(written.value)) reading.cleaned.push(written.line);
}

function unknown(place, key, written) {
  const name = shown(key);
  if (place === "pack" && isKey("prompts", key))
    return problem(written.line, "belongs_to_question_above", { key: name });
  if (place !== "pack" && isKey("pack", key)) return problem(written.line, "belongs_to_pack", { key: name });
  if (place === "strategies" && isKey("prompts", key)) {
    return problem(written.line, "belongs_to_question_not_coping", { key: name });
  }
  const values = { key: name, place: DATA.place_names[place], known: keyNames(place).join(", ") };
  const near = nearestKey(place, key);
  if (near === null) return problem(written.line, "unknown", values);
  return problem(written.line, "unknown_near", { ...values, near, line: lineWith(near, written.value) });
}

function missing(section, key) {
  const what = DATA.this_names[section.place];
  const source =
    section.values.get(section.place === "prompts" ? "text" : "title") ||
    section.values.get("question") ||
    section.values.get("prompt");
  let right = lineWith(key);
  if (key === "id") {
    const idea =
      source && typeof source.value === "string" ? slug(words(source.value).slice(0, 3).join(" ")) : "";
    right = `id = "${idea || "a-short-name"}"`;
  }
  return problem(section.place === "pack" ? null : section.line, "missing", { key, what, line: right });
}

/** Keys that go with the kind of a question, and those that do not. */
function checkKind(section, values, reading) {
  const written = section.values.get("kind");
  const kind = written === undefined ? "text" : values.get("kind");
  const misspelt = [...section.values.keys()].some(
    (key) => !isKey("prompts", key) && nearestKey("prompts", key) === "kind",
  );
  if (kind === undefined || misspelt) return; // it is wrong, and that was said
  for (const [key, kinds] of Object.entries(DATA.only_for)) {
    if (section.values.has(key) && !kinds.includes(kind) && keyOf("prompts", key).since <= reading.format) {
      const allowed = kinds.map((name) => `kind = "${name}"`).join(" or ");
      const was = written === undefined ? DATA.words.no_kind : `kind = "${kind}"`;
      reading.problems.push(problem(section.values.get(key).line, "wrong_kind", { key, was, allowed }));
    }
  }
  if (DATA.only_for.choices.includes(kind) && !section.values.has("choices")) {
    const line = written === undefined ? section.line : written.line;
    reading.problems.push(problem(line, "needs_choices", { kind, line: lineWith("choices") }));
  }
  if (values.has("from") || values.has("to")) {
    const [start, end] = ends(values);
    if (start >= end) {
      const key = values.has("to") ? "to" : "from";
      reading.problems.push(problem(section.values.get(key).line, "ends_order", { start, end }));
    }
  }
}

const ends = (values) => [
  values.has("from") ? values.get("from") : 0,
  values.has("to") ? values.get("to") : DATA.limits.scale_steps,
];

/** Days go with a daily rhythm, and a kind of session with one around sessions. */
function checkRhythm(section, values, reading) {
  if (section.place === "strategies") return;
  const top = reading.pieces.length ? reading.pieces[0].values : values;
  const when = values.get("when") || top.get("when") || "any-time";
  if (values.has("days") && when !== "daily") {
    reading.problems.push(problem(section.values.get("days").line, "days_not_daily"));
  }
  if (values.has("session") && when !== "before-session" && when !== "after-session") {
    reading.problems.push(problem(section.values.get("session").line, "session_not_session"));
  }
}

function checkIds(reading) {
  for (const [place, key, what] of [
    ["prompts", "id", "question"],
    ["strategies", "name", "way of coping"],
  ]) {
    const first = new Map();
    for (const piece of reading.pieces) {
      const written = piece.values.get(key);
      if (piece.place !== place || typeof written !== "string") continue;
      const line = lineOf(piece, key);
      const folded = casefold(written);
      if (first.has(folded)) {
        reading.problems.push(
          problem(line, "taken", { key, written: shown(written), what, first: first.get(folded) }),
        );
      } else {
        first.set(folded, line);
      }
    }
  }
}

/** The pack as plain data: the values of its file under their keys. */
export function buildPack(pieces) {
  const of = (place) =>
    pieces.filter((piece) => piece.place === place).map((piece) => Object.fromEntries(piece.values));
  return { ...Object.fromEntries(pieces[0].values), prompts: of("prompts"), strategies: of("strategies") };
}
