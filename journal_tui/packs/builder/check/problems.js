// What is wrong with a file, in the sentences that Python and this page share.
import { DATA } from "./data.js";
import { cleanLine } from "./text.js";

/** One thing that is wrong: its line (null for none), what, and what would be right. */
export function problem(line, id, values = {}) {
  const [wrong, right] = sentences(id, values);
  return { line, wrong: cleanLine(wrong), right: cleanLine(right) };
}

/** A problem's two sentences: what is wrong, and what would be right. */
export function sentences(id, values = {}) {
  return DATA.sentences[id].map((sentence) =>
    sentence.replace(/\{([a-z_]+)\}/g, (whole, name) => {
      if (!(name in values)) throw new Error(`no ${name} for ${id}`);
      return String(values[name]);
    }),
  );
}

/** The problem as it is printed. */
export function sayProblem({ line, wrong, right }) {
  const said = `${wrong} ${right}`.trim();
  return line === null ? said : `Line ${line}: ${said}`;
}
