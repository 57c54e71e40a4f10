// Checks the value of one key, and gives it clean.
import { DATA } from "./data.js";
import {
  casefold,
  clean,
  cleanLine,
  cut,
  expandTabs,
  isCleaned,
  length,
  shown,
  slug,
  strip,
  stripEnd,
  thousands,
  visible,
} from "./text.js";
import { problem } from "./problems.js";
import { lineWith, meant, synonym, weekday } from "./keys.js";
import { asSwitch, Num } from "./literals.js";

const ID = new RegExp(`^(?:${DATA.patterns.id})$`);
const LANGUAGE = new RegExp(`^(?:${DATA.patterns.language})$`);
const DEVICES = new RegExp(`^(?:${DATA.patterns.devices})$`);
const RAW_LIMIT = DATA.limits.raw;

/** A value that does not fit its key: the name of its sentence, and what is filled in. */
export class FieldError {
  constructor(id, values = {}) {
    this.id = id;
    this.values = values;
  }

  at(line) {
    return problem(line, this.id, this.values);
  }
}

/** The value as the pack keeps it. Throws FieldError. */
export const checkField = (key, described, value) => CHECKS[described.value](key, described, value);

/** Whether characters are taken out of a text that a terminal could obey, or that mislead the eye. */
export function wasCleaned(value) {
  const texts = Array.isArray(value) ? value : typeof value === "string" ? [value] : [];
  return texts.some((text) => length(text) <= RAW_LIMIT && isCleaned(text));
}

/** What was written, in a few characters. */
const said = (value) => (Array.isArray(value) ? DATA.words.a_list : shown(String(value)));

function text(key, value) {
  if (Array.isArray(value)) throw new FieldError("list_not_text", { key, line: lineWith(key) });
  if (typeof value !== "string")
    throw new FieldError("not_text", { key, written: said(value), line: lineWith(key, value) });
  const characters = length(value);
  if (characters > RAW_LIMIT) throw new FieldError("far_too_long", { key, count: thousands(characters) });
  return value;
}

function fits(key, value, limit) {
  if (!visible(value)) throw new FieldError("nothing_to_read", { key });
  const characters = length(value);
  if (characters > limit) throw new FieldError("too_long", { key, count: thousands(characters), limit });
  return value;
}

const line = (key, described, value) => fits(key, cleanLine(text(key, value)), described.limit);

function lines(key, described, value) {
  const all = strip(expandTabs(clean(text(key, value)), 4))
    .split("\n")
    .map((each) => stripEnd(each))
    .join("\n");
  return fits(key, all.replace(/\n{3,}/g, "\n\n"), described.limit);
}

function id(key, described, value) {
  const written = text(key, value);
  const characters = length(written);
  if (characters > described.limit) {
    throw new FieldError("id_too_long", { count: thousands(characters), limit: described.limit });
  }
  const values = { written: shown(written), line: slug(written) || "first-weeks" };
  if (/[^\x00-\x7f]/.test(written)) throw new FieldError("id_not_ascii", values);
  if (!ID.test(written)) throw new FieldError("id_characters", values);
  if (DEVICES.test(written)) throw new FieldError("id_device", values);
  return written;
}

function oneOf(key, written, allowed, table) {
  if (allowed.includes(written)) return written;
  const values = { written: shown(written), key, allowed: allowed.join(", ") };
  const day = key === "when" ? weekday(written) : null;
  if (day !== null) throw new FieldError("when_day", { ...values, day });
  const wanted = meant(allowed, table, written);
  throw wanted
    ? new FieldError("one_of_near", { ...values, meant: wanted })
    : new FieldError("one_of", values);
}

function language(key, described, value) {
  const written = text(key, value);
  if (length(written) <= described.limit && LANGUAGE.test(written)) return written;
  const meant = synonym("languages", strip(casefold(cut(written, 20)))) || "en";
  throw new FieldError("language_code", { written: shown(written), meant });
}

function format(key, described, value) {
  const plain = DATA.limits.usual_format;
  if (!(value instanceof Num) || !value.whole) throw new FieldError("format_not_plain", { format: plain });
  if (value.value > DATA.limits.format) {
    throw new FieldError("format_newer", { written: value, format: DATA.limits.format });
  }
  if (value.value < 1) throw new FieldError("format_unknown", { written: value, format: plain });
  return value.value;
}

function toggle(key, described, value) {
  if (typeof value === "boolean") return value;
  const marks = typeof value === "string";
  const meant = marks ? asSwitch(value) : value instanceof Num && value.whole ? value.value !== 0 : null;
  const values = { written: said(value), key, switch: meant === null ? "true or false" : meant };
  throw new FieldError(marks ? "switch_marks" : "switch", values);
}

function step(key, described, value) {
  if (!(value instanceof Num)) {
    const id_ = typeof value === "string" ? "not_number_marks" : "not_number";
    throw new FieldError(id_, { written: said(value), line: lineWith(key, value) });
  }
  if (!(value.value > 0 && value.value <= DATA.limits.step))
    throw new FieldError("step_range", { line: lineWith(key) });
  return value.value;
}

function whole(key, described, value) {
  const least = 0;
  const most = DATA.limits.scale_steps;
  const fitting = value instanceof Num && value.whole && value.value >= least && value.value <= most;
  if (!fitting) throw new FieldError("end_range", { written: said(value), least, most, line: lineWith(key) });
  return value.value === 0 ? 0 : value.value;
}

const session = (key, described, value) => oneOf(key, text(key, value), DATA.sessions, "sessions");

/** The items of a list, each one line, none empty, none too long, none twice. */
function itemsOf(key, described, value, [fewest, most]) {
  if (!Array.isArray(value)) throw new FieldError("not_a_list", { key, line: lineWith(key) });
  const items = value.slice(0, DATA.limits.most_choices + 1).map((item) => cleanLine(cut(item, RAW_LIMIT)));
  if (items.some((item) => !visible(item))) throw new FieldError("empty_item", { key });
  if (items.length < fewest || items.length > most) {
    const values = { key, count: value.length, least: fewest, most };
    if (described.value === "five") throw new FieldError("five_words", values);
    throw new FieldError(items.length === 1 ? "one_item" : "items", values);
  }
  for (const item of items) {
    const characters = length(item);
    if (characters > described.limit) {
      throw new FieldError("item_too_long", {
        written: shown(item),
        count: thousands(characters),
        limit: described.limit,
      });
    }
  }
  const seen = new Set();
  for (const item of items) {
    const folded = casefold(item);
    if (seen.has(folded)) throw new FieldError("item_twice", { written: shown(item), key });
    seen.add(folded);
  }
  return items;
}

const list = (key, described, value) =>
  itemsOf(key, described, value, [DATA.limits.fewest_choices, DATA.limits.most_choices]);
const five = (key, described, value) => itemsOf(key, described, value, [5, 5]);

function days(key, described, value) {
  const items = itemsOf(key, described, value, [1, 7]);
  for (const item of items) {
    if (!DATA.days.includes(item)) {
      throw new FieldError("item_unknown", { written: shown(item), key, allowed: DATA.days.join(", ") });
    }
  }
  return DATA.days.filter((day) => items.includes(day));
}

const kind = (key, described, value) => oneOf(key, text(key, value), DATA.kinds, "kinds");
const when = (key, described, value) => oneOf(key, text(key, value), DATA.whens, "whens");

const CHECKS = {
  words: line,
  lines,
  id,
  kind,
  when,
  language,
  format,
  list,
  five,
  days,
  session,
  switch: toggle,
  step,
  whole,
};
