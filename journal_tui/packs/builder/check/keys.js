// The keys of the format, and lines that would be right, with the author's own words in them.
import { DATA } from "./data.js";
import { casefold, cleanLine, cut, length, short, slug, strip, words } from "./text.js";
import { closeMatch } from "./nearest.js";
import { asSwitch, isNumber, Num, quoted } from "./literals.js";

const own = (table, name) => (Object.prototype.hasOwnProperty.call(table, name) ? table[name] : undefined);

/** What is known of a key in a place: its type of value, its limit, the format it came with. */
export const keyOf = (place, key) => own(DATA.keys[place], key);
export const isKey = (place, key) => keyOf(place, key) !== undefined;
export const anyKey = (key) => Object.keys(DATA.keys).some((place) => isKey(place, key));
export const keyNames = (place) => Object.keys(DATA.keys[place]);
/** The place that a heading, or a word like one, means. */
export const placeMeant = (word) => own(DATA.places_meant, casefold(word)) || null;
export const synonym = (table, word) => own(DATA.synonyms[table], word) || null;

function typeOf(key) {
  for (const place of ["prompts", "pack", "strategies"]) {
    const known = keyOf(place, key);
    if (known) return known.value;
  }
  return "words";
}
export const isSwitch = (key) => anyKey(key) && typeOf(key) === "switch";
export const isList = (key) => DATA.lists.includes(key);

/** The key of `place` that somebody who wrote `written` may have meant. */
export function nearestKey(place, written) {
  if (length(written) > 40) return null;
  const folded = casefold(written).replace(/[- ]/g, "_");
  for (const name of keyNames(place)) if (name.replace(/-/g, "_") === folded) return name;
  const meant = synonym("keys", folded);
  if (meant !== null && isKey(place, meant)) return meant;
  return closeMatch(folded, keyNames(place));
}

/** The choice that was probably meant. */
export function nearest(choices, written) {
  const folded = words(casefold(written).replace(/[_-]/g, " ")).join("-");
  return length(folded) > 40 ? null : closeMatch(folded, choices);
}

const inOneWord = (written) => cut(words(casefold(written).replace(/_/g, " ")).join("-"), 60);

/** The choice that somebody who wrote `written` may have meant, by the table of its synonyms; or null. */
export function meant(choices, table, written) {
  const folded = inOneWord(written);
  return choices.includes(folded) ? folded : synonym(table, folded) || nearest(choices, written);
}

/** The day of the week that words begin with: "monday", "Mondays", "on Tuesday", "every friday"; or null. */
export function weekday(written) {
  const bare = inOneWord(written).replace(/^(?:on|every|each)-/, "");
  return DATA.days.find((day) => bare.startsWith(day)) || null;
}

/** Items of a list as TOML writes them, the first of many. */
export function itemsOf(items) {
  let said = "";
  for (const item of items) {
    const next = quoted(short(cleanLine(cut(item, 400))));
    if (said && length(said) + length(next) > 100) return `${said}, …`;
    said = said ? `${said}, ${next}` : next;
  }
  return said;
}

/** A line that would be right: with `value`, what the author wrote, where that can stand there. */
export function lineWith(key, value = null) {
  return `${key} = ${fitting(key, value) || DATA.examples[key] || "…"}`;
}

function fitting(key, value) {
  if (value === null) return null;
  const type = typeOf(key);
  if (type === "list" || type === "five" || type === "days") return listFitting(type, value);
  if (Array.isArray(value)) return null;
  const text = cleanLine(cut(String(value), 400));
  if (type === "switch") {
    const toggled = typeof value === "boolean" ? value : asSwitch(text);
    return toggled === null ? null : String(toggled);
  }
  if (type === "step" || type === "whole")
    return isNumber(text) && !text.startsWith("-") && Number(text) > 0 ? text : null;
  if (type === "id") return slug(text) ? quoted(slug(text)) : null;
  if (type === "kind" || type === "when" || type === "session") return oneOfFitting(`${type}s`, text);
  if (type === "format" || type === "language") return null;
  return text ? quoted(short(text)) : null;
}

function oneOfFitting(table, text) {
  if (DATA[table].includes(text)) return quoted(text);
  const wanted = table === "whens" && weekday(text) ? "weekly" : meant(DATA[table], table, text);
  return wanted ? quoted(wanted) : null;
}

function listFitting(type, value) {
  if (type !== "list") return null;
  const items = Array.isArray(value)
    ? value
    : value instanceof Num || typeof value === "boolean"
      ? []
      : value.split(/[,;\n]/);
  const kept = items
    .map((item) => strip(cleanLine(cut(item, 400)), DATA.text.marks))
    .filter((item) => item !== "");
  return kept.length > 1 ? `[${itemsOf(kept)}]` : null;
}
