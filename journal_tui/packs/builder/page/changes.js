// What a newer version of a pack asks, against the older one, and the number that it gets.
import { casefold } from "../check/text.js";
import { answersOf, howOften, sealedOf } from "./pack.js";

/** The version after one: its last number is one higher. */
export function nextVersion(version) {
  const match = /^(.*?)(\d+)(\D*)$/.exec(version || "1.0");
  if (match === null) return `${version} 2`;
  return `${match[1]}${String(Number(match[2]) + 1).padStart(match[2].length, "0")}${match[3]}`;
}

/** Whether two packs say the same, but for their versions. */
export const same = (a, b) => asSaid({ ...a, version: "" }) === asSaid({ ...b, version: "" });

const asSaid = (item) => JSON.stringify(item, Object.keys(flat(item)).sort());
function flat(item) {
  const keys = {};
  JSON.stringify(item, (key, value) => {
    keys[key] = true;
    return value;
  });
  return keys;
}

/** What is new, changed and gone, in sentences. */
export function changesSaid(before, after) {
  const old = new Map(before.prompts.map((prompt) => [prompt.id, prompt]));
  const now = new Set(after.prompts.map((prompt) => prompt.id));
  const whole = (pack, prompt) =>
    asSaid({
      ...prompt,
      when: howOften(pack, prompt),
      sealed: sealedOf(pack, prompt),
      choices: answersOf(pack, prompt),
    });
  const said = [];
  for (const prompt of after.prompts) {
    if (!old.has(prompt.id)) said.push(`New: ${prompt.text || ""}`);
    else if (whole(before, old.get(prompt.id)) !== whole(after, prompt))
      said.push(`Changed: ${prompt.text || ""}`);
  }
  for (const prompt of before.prompts) if (!now.has(prompt.id)) said.push(`Gone: ${prompt.text}`);
  const offered = new Set(after.strategies.map((strategy) => casefold(strategy.name || "")));
  const known = new Set(before.strategies.map(asSaid));
  for (const strategy of after.strategies)
    if (!known.has(asSaid(strategy))) said.push(`New or changed way of coping: ${strategy.name || ""}`);
  for (const strategy of before.strategies)
    if (!offered.has(casefold(strategy.name))) said.push(`Gone: ${strategy.name}`);
  return said;
}
