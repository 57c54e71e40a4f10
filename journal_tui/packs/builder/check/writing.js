// A pack as a file: the very bytes that Python writes for the same pack.
import { DATA } from "./data.js";
import { sayNumber } from "./text.js";

/** What is written although it is what a left-out line would mean. */
const ALWAYS = ["version", "language", "when"];
const USUAL = {
  pack: { version: "1.0", language: "en", when: "any-time", sealed: false },
  prompts: { kind: "text", own_words: false, step: 1, safety: false, from: 0 },
  strategies: {},
};

/** A pack as TOML, in the oldest format that has all it needs. What is as the format takes it is left out. */
export function toToml(pack) {
  let needed = DATA.limits.usual_format;
  const linesOf = (place, item) => {
    const lines = [];
    for (const [key, { since }] of Object.entries(DATA.keys[place])) {
      if (key === "format") continue;
      const always = place === "pack" && ALWAYS.includes(key);
      const value = item[key] === undefined && always ? USUAL.pack[key] : item[key];
      if (always || !isUsual(place, key, value, item)) {
        lines.push(`${key} = ${written(value)}`);
        needed = Math.max(needed, since);
      }
    }
    return lines;
  };
  const parts = [linesOf("pack", pack)];
  for (const prompt of pack.prompts) parts.push(["[[prompts]]", ...linesOf("prompts", prompt)]);
  for (const strategy of pack.strategies) parts.push(["[[strategies]]", ...linesOf("strategies", strategy)]);
  parts[0].unshift(`format = ${needed}`);
  return `${parts.map((lines) => lines.join("\n")).join("\n\n")}\n`;
}

function isUsual(place, key, value, item) {
  if (value === undefined || value === null || value === "") return true;
  if (Array.isArray(value) && value.length === 0) return true;
  // A checklist has room for own words unless the file says otherwise.
  if (key === "own_words") return value === (item.kind === "checklist");
  return value === USUAL[place][key];
}

function written(value) {
  if (typeof value === "boolean") return String(value);
  if (typeof value === "number")
    return Number(sayNumber(value)) === value ? sayNumber(value) : value.toFixed(6);
  if (Array.isArray(value)) return `[${value.map(written).join(", ")}]`;
  return JSON.stringify(value);
}
