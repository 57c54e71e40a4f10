// A pack on paper: the same bytes as `pages/paper.py` makes.
import { DATA } from "../check/data.js";
import { length } from "../check/text.js";
import { sha256Base64 } from "../check/sha256.js";
import { answersOf, directionOf, howOften, scaleOf, valueOf } from "./pack.js";

const P = DATA.paper;
const ESCAPES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#x27;" };
export const escapeHtml = (text) => String(text).replace(/[&<>"']/g, (c) => ESCAPES[c]);
const e = escapeHtml;

/** The whole page, as text of one HTML file. */
export function paperPage(pack, { fingerprint = "", helplines = null, size = "" } = {}) {
  const style = `${P.sheet}${pageRule(pack, fingerprint, size)}`;
  const policy =
    `default-src 'none'; style-src 'sha256-${sha256Base64(new TextEncoder().encode(style))}'; ` +
    "base-uri 'none'; form-action 'none'";
  const language = valueOf(pack, "language");
  return (
    `<!doctype html>\n<html lang="${e(language)}" dir="${directionOf(language)}">\n<head>\n` +
    `<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" content="${policy}">\n` +
    '<meta name="referrer" content="no-referrer">\n' +
    '<meta name="viewport" content="width=device-width, initial-scale=1">\n' +
    `<title>${e(pack.title)}</title>\n<style>${style}</style>\n</head>\n<body>\n` +
    `<main>\n${paperBody(pack, fingerprint, helplines)}</main>\n</body>\n</html>\n`
  );
}

/** The rule of style for the foot of each printed page. */
export function pageRule(pack, fingerprint, size) {
  const foot = [pack.title, versionOf(pack, fingerprint)].filter(Boolean).join(" · ");
  const font = 'font: 8pt "Noto Sans", system-ui, sans-serif; color: #454d54;';
  return (
    `@page { ${size ? `size: ${size}; ` : ""}margin: 16mm 16mm 18mm; ` +
    `@bottom-left { content: ${cssText(foot)}; ${font} } ` +
    `@bottom-right { content: "${P.says.page} " counter(page) " ${P.says.of} " counter(pages); ${font} } }\n`
  );
}

const cssText = (text) =>
  `"${[...text].map((c) => (/[A-Za-z0-9]/.test(c) ? c : `\\${c.codePointAt(0).toString(16)} `)).join("")}"`;

function versionOf(pack, fingerprint) {
  const said = `${P.says.version} ${valueOf(pack, "version")}`;
  return fingerprint
    ? `${said} · ${P.says.fingerprint} ${fingerprint.slice(0, 4)} ${fingerprint.slice(4, 8)}`
    : said;
}

/** What is on the paper, as one element. */
export function paperBody(pack, fingerprint, helplines) {
  const language = valueOf(pack, "language");
  const purpose = pack.purpose ? `<p class="purpose" dir="auto">${e(pack.purpose)}</p>\n` : "";
  const parts = [
    `<article class="paper" lang="${e(language)}" dir="${directionOf(language)}">\n<header>\n` +
      `<h1 dir="auto">${e(pack.title)}</h1>\n${purpose}` +
      `<p class="who" lang="en" dir="ltr"><span>${P.says.name} <i></i></span><span>${P.says.date} <i></i></span></p>\n` +
      `<p class="yours" lang="en" dir="ltr">${P.says.yours}</p>\n</header>\n<ol>\n`,
  ];
  let section = "";
  pack.prompts.forEach((prompt, index) => {
    const own = prompt.section || "";
    if (own && own !== section)
      parts.push(`</ol>\n<h2 dir="auto">${e(own)}</h2>\n<ol start="${index + 1}">\n`);
    section = own;
    parts.push(question(pack, index + 1, prompt, helplines));
  });
  parts.push("</ol>\n");
  if (pack.strategies.length) {
    parts.push(
      `<h2 lang="en" dir="ltr">${P.says.cards}</h2>\n<div class="cards">\n`,
      ...pack.strategies.map(card),
      "</div>\n",
    );
  }
  parts.push(foot(pack, fingerprint));
  return parts.join("");
}

function foot(pack, fingerprint) {
  const author = pack.author ? `${P.says.from} ${e(pack.author)} · ` : "";
  const built = pack.attribution ? `<p>${e(pack.attribution)}</p>\n` : "";
  const licence = pack.licence ? ` · ${e(pack.licence)}` : "";
  return (
    `<footer lang="en" dir="ltr">\n<p>${author}<span class="fingerprint">${e(versionOf(pack, fingerprint))}</span>` +
    `${licence}</p>\n${built}<p>${P.says.add}</p>\n</footer>\n</article>\n`
  );
}

const linesOf = (text) => (text || "").split("\n").filter((line) => line.trim() !== "");

function question(pack, number, prompt, helplines) {
  const helps = linesOf(prompt.help)
    .map((line) => `<p class="help" dir="auto">${e(line)}</p>\n`)
    .join("");
  const often = howOften(pack, prompt);
  const marks =
    often === howOften(pack, null)
      ? ""
      : `<p class="marks" lang="en" dir="ltr">${P.says.when}: ${e(often)}.</p>\n`;
  return (
    `<li>\n<p class="text" dir="auto"><span class="number">${number}</span>${e(prompt.text)}</p>\n` +
    `${helps}${marks}${room(pack, prompt)}${prompt.safety ? helplinesBox(helplines) : ""}</li>\n`
  );
}

function room(pack, prompt) {
  const kind = prompt.kind || "text";
  if (kind === "scale") return scale(prompt);
  const options = answersOf(pack, prompt);
  if (options.length) return optionList(prompt, options);
  if (kind === "text") return `<div class="rules">${"<i></i>".repeat(P.rules)}</div>\n`;
  if (kind === "line") return '<div class="rules"><i></i></div>\n';
  const blank = '<span class="blank"></span>';
  if (kind === "when")
    return `<p class="blanks" lang="en" dir="ltr">${P.says.day} ${blank} ${P.says.time} ${blank}</p>\n`;
  return `<p class="blanks">${blank} <span dir="auto">${e(kind === "minutes" ? P.says.minutes : prompt.unit || "")}</span></p>\n`;
}

function scale(prompt) {
  const [first, last] = scaleOf(prompt);
  let numbers = "";
  for (let n = first; n <= last; n++) numbers += `<span>${n}</span>`;
  const ends =
    prompt.low || prompt.high
      ? `<p class="ends"><span dir="auto">${e(prompt.low || "")}</span><span dir="auto">${e(prompt.high || "")}</span></p>\n`
      : "";
  return `<p class="scale">${numbers}</p>\n${ends}`;
}

function optionList(prompt, options) {
  const mark = prompt.kind === "checklist" ? "box" : "round";
  const long =
    options.length > P.most_in_rows || options.some((option) => length(option) > P.longest_in_rows);
  const items = options
    .map((option) => `<li dir="auto"><span class="${mark}"></span>${e(option)}</li>`)
    .join("");
  const ownWords = prompt.own_words === undefined ? prompt.kind === "checklist" : prompt.own_words;
  const own = ownWords ? `<li class="own"><span class="${mark}"></span><span class="blank"></span></li>` : "";
  return `<ul${long ? ' class="long"' : ""}>${items}${own}</ul>\n`;
}

function helplinesBox(helplines) {
  if (helplines === null)
    return `<div class="helplines" lang="en" dir="ltr"><p>${P.says.no_region}</p></div>\n`;
  const lines = helplines.lines.map(([name, reach]) => `<dt>${e(name)}</dt><dd>${e(reach)}</dd>`).join("");
  return (
    `<div class="helplines" lang="en" dir="ltr"><p>${P.says.help}, ${e(helplines.region)}</p>` +
    `<dl>${lines}</dl><p>${e(helplines.note)}</p></div>\n`
  );
}

function card(strategy) {
  const steps = linesOf(strategy.steps)
    .map((line) => `<p dir="auto">${e(line)}</p>`)
    .join("");
  const care = strategy.caution
    ? `<p dir="auto"><span lang="en">${P.says.care}:</span> ${e(strategy.caution)}</p>`
    : "";
  return `<div class="card"><h3 dir="auto">${e(strategy.name)}</h3>${steps}${care}</div>\n`;
}
