// What stands beside the cards: the client's terminal, the paper, and what the checker says.
import { DATA } from "../check/data.js";
import { checkBytes } from "../check/checking.js";
import { sayProblem } from "../check/problems.js";
import { toToml } from "../check/writing.js";
import { plainPack, state } from "./state.js";
import { openCard } from "./cards.js";
import { byId, h } from "./dom.js";
import { preview } from "./preview.js";
import { pageRule, paperBody } from "./paper.js";

/** The pack as it is now: what it says, the bytes it is saved as, what the checker says of them. */
export const made = { pack: null, toml: "", checked: null };
const chosen = { region: "", size: "" };
let printed = -1;

export const helplinesChosen = () => DATA.helplines[chosen.region] || null;
export const sizeChosen = () => chosen.size;

/** Works out everything that follows from the pack, and shows it. */
export function showPanes() {
  const plain = plainPack();
  made.toml = toToml(plain);
  made.checked = checkBytes(new TextEncoder().encode(made.toml));
  made.pack = plain;
  if (made.checked.pack !== null) {
    // What is saved is what the checker read: without spaces too many, for example.
    made.pack = made.checked.pack;
    made.toml = toToml(made.pack);
    made.checked = checkBytes(new TextEncoder().encode(made.toml));
  }
  const shown = withWords(made.pack);
  const fingerprint = made.checked.pack === null ? "" : made.checked.fingerprint;
  byId("terminal").textContent = preview(shown, { fingerprint, width: 64 });
  byId("paper").innerHTML = paperBody(shown, fingerprint, helplinesChosen());
  setPageRule(pageRule(shown, fingerprint, chosen.size));
  showTold();
}

/** The foot of printed pages, in place of the one before. */
function setPageRule(rule) {
  const [sheet] = document.styleSheets;
  if (printed >= 0) sheet.deleteRule(printed);
  printed = sheet.insertRule(rule, sheet.cssRules.length);
}

/** With something to see where there are no words yet. */
function withWords(pack) {
  return {
    ...pack,
    title: pack.title || "Untitled",
    prompts: pack.prompts.map((prompt) => ({ ...prompt, text: prompt.text || "…" })),
    strategies: pack.strategies.map((strategy) => ({ ...strategy, name: strategy.name || "…" })),
  };
}

/** Problems and advice below, and each at its card. */
function showTold() {
  const { problems, advice } = made.checked;
  const places = placesOfLines(made.toml);
  for (const list of document.querySelectorAll("ul.told")) list.replaceChildren();
  const item = (told, isAdvice) => {
    const place = told.line === null ? null : places[told.line - 1];
    const key = place && place.list ? state.pack[place.list][place.index]._key : null;
    const at = key && byId(`card-${key}-told`);
    const words = `${told.wrong} ${told.right}`;
    if (at)
      at.append(
        h(
          "li",
          { class: isAdvice ? "advice" : "problem" },
          h("span", { class: "sign" }, isAdvice ? "Advice: " : "To put right: "),
          words,
        ),
      );
    return h(
      "li",
      { class: isAdvice ? "advice" : "problem" },
      (isAdvice ? "Advice. " : "") + sayProblem(told),
      key && h("button", { type: "button", class: "go", onclick: () => openCard(key) }, "Go there"),
    );
  };
  byId("told").replaceChildren(
    ...problems.map((told) => item(told, false)),
    ...advice.map((told) => item(told, true)),
  );
  byId("told-count").textContent =
    problems.length === 0
      ? `This pack can be added: ${count(state.pack.prompts.length, "question")}.${advice.length ? ` ${count(advice.length, "piece")} of advice.` : ""}`
      : `${count(problems.length, "thing")} to put right.`;
  document.body.classList.toggle("whole", problems.length === 0);
}

export const count = (number, word) => `${number} ${word}${number === 1 ? "" : "s"}`;

/** For each line of the file, the list and the index of the card that it belongs to. */
function placesOfLines(toml) {
  const places = [];
  const at = { prompts: -1, strategies: -1 };
  let list = null;
  for (const line of toml.split("\n")) {
    const heading = /^\[\[(prompts|strategies)\]\]$/.exec(line);
    if (heading) {
      [, list] = heading;
      at[list]++;
    }
    places.push({ list, index: list ? at[list] : 0 });
  }
  return places;
}

/** The two tabs, the region of the helplines and the size of the paper. */
export function preparePanes() {
  const tabs = [...document.querySelectorAll("[role=tab]")];
  const choose = (tab) =>
    tabs.forEach((each) => {
      each.setAttribute("aria-selected", String(each === tab));
      each.tabIndex = each === tab ? 0 : -1;
      byId(each.getAttribute("aria-controls")).hidden = each !== tab;
    });
  tabs.forEach((tab, index) => {
    tab.addEventListener("click", () => choose(tab));
    tab.addEventListener("keydown", (event) => {
      const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (!by) return;
      const next = tabs[(index + by + tabs.length) % tabs.length];
      choose(next);
      next.focus();
    });
  });
  byId("region").append(
    ...Object.entries(DATA.helplines).map(([code, { region }]) => h("option", { value: code }, region)),
  );
  byId("region").addEventListener("change", (event) => {
    chosen.region = event.target.value;
    showPanes();
  });
  byId("size").addEventListener("change", (event) => {
    chosen.size = event.target.value;
    showPanes();
  });
  byId("print").addEventListener("click", () => {
    choose(byId("tab-paper"));
    window.print();
  });
}
