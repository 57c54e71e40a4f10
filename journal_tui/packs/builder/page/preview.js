// A pack as the client will see it in the terminal: the same lines as `pages/preview.py`.
import { DATA } from "../check/data.js";
import { length, sayNumber, words } from "../check/text.js";
import { answersOf, howOften, scaleOf, sealedOf, valueOf } from "./pack.js";

const S = DATA.preview;

/** What a client reads before adding it. */
export function preview(pack, { fingerprint = "", width = S.width } = {}) {
  const wrap = (text, first = "", rest = "  ") => fill(text, width, first, rest);
  const parts = [head(pack, fingerprint, wrap)];
  pack.prompts.forEach((prompt, index) => parts.push(promptLines(pack, index + 1, prompt, wrap)));
  if (pack.strategies.length) {
    parts.push(S.strategies, ...pack.strategies.map((strategy) => strategyLines(strategy, wrap)));
  }
  return `${parts.join("\n\n")}\n`;
}

/** A fingerprint in groups of four. */
export const spaced = (fingerprint) => fingerprint.replace(/.{4}(?=.)/g, "$& ");

function head(pack, fingerprint, wrap) {
  const lines = [wrap(`${pack.title} (version ${valueOf(pack, "version")})`)];
  if (pack.purpose) lines.push(wrap(`What for: ${pack.purpose}`));
  for (const [name, said] of about(pack)) lines.push(wrap(`${name}: ${said}`));
  if (fingerprint) {
    const rows = spaced(fingerprint)
      .match(/.{1,39}(?: |$)/g)
      .map((row) => row.trimEnd());
    lines.push(`Fingerprint: ${rows.join(`\n${" ".repeat(13)}`)}`);
  }
  return lines.join("\n");
}

function about(pack) {
  const rows = [pack.author ? ["It says it is from", pack.author] : ["From", "it does not say whom"]];
  if (pack.attribution) rows.push(["It builds on", pack.attribution]);
  const own = pack.prompts.some((prompt) => howOften(pack, prompt) !== howOften(pack, null));
  rows.push(["How often", howOften(pack, null) + (own ? ", unless a question says otherwise" : "")]);
  if (pack.sealed) rows.push(["Sealed", "answers start sealed, unless a question says otherwise"]);
  rows.push([
    "Questions",
    `${pack.prompts.length}. You may skip any of them, every time, and leave out those you do not want.`,
  ]);
  const parts = [
    `version ${valueOf(pack, "version")}`,
    `language ${valueOf(pack, "language")}`,
    pack.licence,
  ];
  rows.push(["About", parts.filter(Boolean).join(" · ")]);
  return rows;
}

const filled = (text) => (text || "").split("\n").filter((line) => line !== "");

function promptLines(pack, number, prompt, wrap) {
  const lines = [wrap(prompt.text, `${number}. `, "   ")];
  for (const line of filled(prompt.help)) lines.push(wrap(line, "   ", "   "));
  lines.push(wrap(`You answer with ${hint(pack, prompt)}.`, "   → ", "     "));
  if (prompt.section) lines.push(wrap(`Part: ${prompt.section}`, "   ", "   "));
  if (howOften(pack, prompt) !== howOften(pack, null))
    lines.push(wrap(`How often: ${howOften(pack, prompt)}.`, "   ", "   "));
  if (sealedOf(pack, prompt)) lines.push(wrap(S.sealed, "   ", "   "));
  else if (pack.sealed) lines.push(wrap("This answer does not start sealed.", "   ", "   "));
  if (prompt.safety) lines.push(wrap(S.safety, "   ", "   "));
  lines.push(`   Its id: ${prompt.id}`);
  return lines.join("\n");
}

function strategyLines(strategy, wrap) {
  const lines = [wrap(`${strategy.name}${strategy.category ? ` (${strategy.category})` : ""}`, " - ", "   ")];
  for (const line of filled(strategy.steps)) lines.push(wrap(line, "   ", "   "));
  if (strategy.caution) lines.push(wrap(`Take care: ${strategy.caution}`, "   ", "   "));
  return lines.join("\n");
}

/** What may be answered, in a few words. */
export function hint(pack, prompt) {
  const kind = prompt.kind || "text";
  if (kind in S.hints) return S.hints[kind];
  const answers = answersOf(pack, prompt);
  const listed = answers.join(", ");
  if (kind === "words") return `one of: ${answers.map((word, n) => `${n} ${word}`).join(", ")}`;
  if (kind === "choice" || kind === "yesno")
    return `one of: ${listed}${prompt.own_words ? ", or own words" : ""}`;
  if (kind === "checklist")
    return `any of: ${listed}${prompt.own_words === false ? "" : " and own words"}; with commas between`;
  if (kind === "scale") {
    const [first, last] = scaleOf(prompt);
    const ends = [prompt.low && `${first} ${prompt.low}`, prompt.high && `${last} ${prompt.high}`].filter(
      Boolean,
    );
    return `a whole number from ${first} to ${last}${ends.length ? ` (${ends.join(", ")})` : ""}`;
  }
  const step = prompt.step === undefined ? 1 : prompt.step;
  return `a number${prompt.unit ? ` (${prompt.unit})` : ""}, for example ${sayNumber(step % 1 ? 7.5 : 7)}`;
}

/** A text in lines of at most `width` characters, as Python's `textwrap.fill` breaks them. */
function fill(text, width, first, rest) {
  const lines = [];
  let line = first;
  let empty = true;
  const next = () => {
    lines.push(line);
    line = rest;
    empty = true;
  };
  for (let word of words(text)) {
    if (!empty && length(line) + 1 + length(word) > width) next();
    while (empty && length(line) + length(word) > width) {
      const room = Math.max(1, width - length(line));
      const letters = [...word];
      line += letters.slice(0, room).join("");
      word = letters.slice(room).join("");
      next();
    }
    if (word === "") continue;
    line += empty ? word : ` ${word}`;
    empty = false;
  }
  if (!empty || lines.length === 0) lines.push(line);
  return lines.join("\n");
}
