// What is true of a pack and of its questions, as the Python model has it.
import { DATA } from "../check/data.js";

const USUAL = { version: "1.0", language: "en", when: "any-time" };

/** A value of the top, or what a left-out line means. */
export const valueOf = (pack, key) => pack[key] || USUAL[key] || "";

export const directionOf = (language) =>
  DATA.paper.from_the_right.includes(language.toLowerCase().split("-")[0]) ? "rtl" : "ltr";

export const whenOf = (pack, prompt) => prompt.when || valueOf(pack, "when");
export const sealedOf = (pack, prompt) =>
  prompt.sealed === undefined ? Boolean(pack.sealed) : prompt.sealed;

/** How the rhythm of a pack, or of one of its questions, is said to the client. */
export function howOften(pack, prompt) {
  const own = prompt !== null && (prompt.when || false);
  const when = prompt === null ? valueOf(pack, "when") : whenOf(pack, prompt);
  const taken = (key) => (prompt === null ? pack[key] : prompt[key] || (own ? undefined : pack[key]));
  const days = taken("days") || [];
  const session = taken("session");
  if (when === "daily" && days.length)
    return `every ${days.map((day) => day[0].toUpperCase() + day.slice(1)).join(", ")}`;
  if ((when === "before-session" || when === "after-session") && session)
    return `${DATA.rhythm[when]} (${session})`;
  return DATA.rhythm[when];
}

export const scaleOf = (prompt) => [
  prompt.from === undefined ? 0 : prompt.from,
  prompt.to === undefined ? DATA.limits.scale_steps : prompt.to,
];

/** The answers that a question offers, in order; none for those that are written. */
export function answersOf(pack, prompt) {
  if (prompt.kind === "words") return pack.words && pack.words.length ? pack.words : DATA.answers.words;
  if (prompt.kind === "yesno") {
    const [yes, no, rather] = DATA.answers.yesno;
    return [pack.yes || yes, pack.no || no, pack["rather-not-say"] || rather];
  }
  return prompt.choices || [];
}
