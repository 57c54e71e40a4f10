// Reads a list of choices, over one line or several.
import { DATA } from "./data.js";
import { count, short, strip } from "./text.js";
import { problem } from "./problems.js";
import { itemsOf } from "./keys.js";
import {
  BASIC,
  beginsStatement,
  CURLY,
  endOfLine,
  lineBefore,
  LITERAL,
  load,
  matchAt,
  pastStatement,
  quoted,
  read,
  skipBlank,
} from "./literals.js";

/** With more slips than this it is no list. */
const MOST_SLIPS = 20;
const ITEM = /[^,\]\n#]*/uy;

/** The list that begins with the [ at `start`. */
export function readList(text, start, line, key) {
  const items = [];
  const problems = [];
  const gaps = [];
  let [here, counted] = [line, start];
  let at = skipBlank(text, start + 1);
  const done = (end, value) => {
    // What the items are is known at the end of the list only.
    gaps.forEach(({ index, line: where }) => {
      problems[index] = problem(where, "comma_missing", { items: itemsOf(items) });
    });
    return read(end, value, problems);
  };
  while (!text.startsWith("]", at)) {
    here += count(text, "\n", counted, at);
    counted = at;
    if (at >= text.length || beginsStatement(text, at)) {
      problems.push(problem(line, "list_open"));
      return done(lineBefore(text, at), items);
    }
    const lost = hopeless(text[at], items.length, problems.length);
    if (lost !== null) {
      problems.push(
        problem(here, lost, { key, count: 2 * DATA.limits.most_choices, most: DATA.limits.most_choices }),
      );
      return done(pastStatement(text, at), null);
    }
    if (text[at] === ",") {
      problems.push(problem(here, "two_commas"));
      at = skipBlank(text, at + 1);
      continue;
    }
    const item = readItem(text, at, here);
    problems.push(...item.problems);
    items.push(String(item.value));
    at = skipBlank(text, item.end);
    if (text.startsWith(",", at)) {
      at = skipBlank(text, at + 1);
    } else if (at < text.length && text[at] !== "]" && !beginsStatement(text, at)) {
      gaps.push({ index: problems.length, line: here });
      problems.push(null);
    }
  }
  return done(at + 1, items);
}

function hopeless(character, items, slips) {
  if (character === "[" || character === "{") return "list_in_list";
  if (slips > MOST_SLIPS) return "list_lost";
  return items > 2 * DATA.limits.most_choices ? "too_many_items" : null;
}

function readItem(text, at, line) {
  if (text.startsWith('"""', at) || text.startsWith("'''", at)) {
    return read(Math.max(endOfLine(text, at), at + 1), "", [problem(line, "item_three_marks")]);
  }
  if (text[at] === '"' || text[at] === "'") {
    const match = matchAt(text[at] === '"' ? BASIC : LITERAL, text, at);
    if (match !== null) {
      const loaded = load(match[0], line);
      return read(at + match[0].length, loaded.value, loaded.problems);
    }
  }
  const end = at + matchAt(ITEM, text, at)[0].length;
  const written = strip(text.slice(at, end));
  const bare = strip(strip(written, DATA.text.marks));
  const fixed = quoted(short(bare));
  const first = written.slice(0, 1);
  const wrong =
    first && CURLY.includes(first)
      ? problem(line, "item_curly", { item: short(bare), fixed })
      : first === '"' || first === "'"
        ? problem(line, "item_open", { item: short(written), fixed })
        : problem(line, "item_without_marks", { item: short(bare), fixed });
  return read(Math.max(end, at + 1), bare, [wrong]);
}
