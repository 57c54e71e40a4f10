// The page: puts its parts together, and looks after undo, keys and where the cursor is.
import { checkBytes } from "../check/checking.js";
import { sayProblem } from "../check/problems.js";
import { toToml } from "../check/writing.js";
import { change, onChange, redo, state, undo } from "./state.js";
import { announce, byId } from "./dom.js";
import { choiceField, switchField, textField } from "./fields.js";
import { addCard, showCards } from "./cards.js";
import { rhythmFields, whenOptions } from "./forms.js";
import { showShelf } from "./shelf.js";
import { preparePanes, showPanes } from "./panes.js";
import { preview } from "./preview.js";
import { paperPage } from "./paper.js";
import { prepareSaving, showSaving } from "./saving.js";

const LANGUAGES = [
  ["en", "English"],
  ["ar", "العربية"],
  ["de", "Deutsch"],
  ["el", "Ελληνικά"],
  ["es", "Español"],
  ["fr", "Français"],
  ["he", "עברית"],
  ["it", "Italiano"],
  ["nl", "Nederlands"],
  ["pl", "Polski"],
  ["pt", "Português"],
  ["ru", "Русский"],
  ["tr", "Türkçe"],
  ["uk", "Українська"],
];
/** How long the page waits for the next letter before it works everything out again. */
const WAIT = 150;
let waiting = null;

/** What is said about the whole pack. */
function showTop() {
  const { pack } = state;
  const target = () => state.pack;
  const base = { target, place: "pack", name: "pack" };
  const known = LANGUAGES.some(([code]) => code === pack.language);
  const foreign = !(pack.language || "en").toLowerCase().startsWith("en");
  const kinds = new Set(pack.prompts.map((prompt) => prompt.kind));
  byId("top").replaceChildren(
    ...[
      textField({
        ...base,
        key: "title",
        label: "Title",
        hint: "What the client sees in the list.",
        required: true,
        id: "pack-title",
      }),
      textField({ ...base, key: "author", label: "Your name, or your practice" }),
      textField({ ...base, key: "purpose", label: "What it is for, in a sentence", many: false }),
      choiceField({
        target,
        key: "when",
        label: "When it is asked",
        name: "pack",
        structure: true,
        empty: true,
        options: whenOptions(),
      }),
      rhythmFields(target, pack, "pack", pack.when),
      choiceField({
        target,
        key: "language",
        label: "Language",
        name: "pack",
        structure: true,
        empty: true,
        options: known ? LANGUAGES : [...LANGUAGES, [pack.language, pack.language]],
      }),
      foreign &&
        kinds.has("yesno") && [
          textField({ ...base, key: "yes", label: "“Yes”, in this language" }),
          textField({ ...base, key: "no", label: "“No”" }),
          textField({ ...base, key: "rather-not-say", label: "“Rather not say”" }),
        ],
      foreign && kinds.has("words") && fiveWords(),
      textField({
        ...base,
        key: "version",
        label: "Version",
        hint: "Yours to count. It goes up by itself when you change a pack that you opened.",
      }),
      switchField({
        label: "Keep every answer private to begin with",
        name: "pack-sealed",
        checked: Boolean(pack.sealed),
        hint: "Each answer starts sealed in the app: never shared and never counted, until the client says otherwise.",
        onchange: (on) =>
          change(() => {
            if (on) state.pack.sealed = true;
            else delete state.pack.sealed;
          }),
      }),
    ]
      .flat()
      .filter(Boolean),
  );
}

/** The five words of the kind "words", from the least to the most, one a line. */
function fiveWords() {
  const target = () => ({
    get words() {
      return (state.pack.words || []).join("\n");
    },
    set words(text) {
      state.pack.words = text
        .split("\n")
        .map((line) => line.trim())
        .filter(Boolean);
    },
  });
  return textField({
    target,
    place: "pack",
    name: "pack",
    key: "words",
    label: "The five words, from “not at all” to “completely”, one a line",
    many: true,
  });
}

function workOut() {
  clearTimeout(waiting);
  waiting = null;
  showPanes();
  showSaving();
}

/** The element that stands for the same thing after everything was drawn anew. */
function again(field) {
  return field ? document.querySelector(`[data-field="${CSS.escape(field)}"]`) : null;
}

function show(structure) {
  byId("undo").setAttribute("aria-disabled", String(state.past.length === 0));
  byId("redo").setAttribute("aria-disabled", String(state.future.length === 0));
  if (!structure) {
    showTitle();
    if (waiting !== null) clearTimeout(waiting);
    waiting = setTimeout(workOut, WAIT);
    return;
  }
  const focused = document.activeElement;
  const field = focused && focused.dataset ? focused.dataset.field : null;
  showTop();
  showCards();
  workOut();
  const found = again(field);
  if (found && document.activeElement !== found) found.focus();
}

/** The title of the open card follows what is typed. */
function showTitle() {
  const { open, pack } = state;
  const item = [...pack.prompts, ...pack.strategies].find((each) => each._key === open);
  const title = item && document.querySelector(`#card-${open} .title`);
  if (title && (item.text || item.name)) title.textContent = item.text || item.name;
}

function begun(field) {
  byId("shelf").hidden = true;
  byId("work").hidden = false;
  byId("bar").hidden = false;
  byId("not-opened").hidden = true;
  const found = byId(field);
  if (found) found.focus();
  window.scrollTo(0, 0);
}

function turn(act, words) {
  if (act()) announce(words);
  if (state.pack === null) return;
  byId("work").hidden = false;
}

function keys(event) {
  if (!(event.ctrlKey || event.metaKey) || event.altKey || state.pack === null) return;
  const key = event.key.toLowerCase();
  if (key === "z" && !event.shiftKey) {
    event.preventDefault();
    turn(undo, "Undone");
  }
  if (key === "y" || (key === "z" && event.shiftKey)) {
    event.preventDefault();
    turn(redo, "Done again");
  }
  if (key === "s") {
    event.preventDefault();
    byId("save-pack").click();
  }
}

onChange(show);
document.addEventListener("cards-shown", workOut);
document.addEventListener("keydown", keys);
byId("undo").addEventListener("click", () => turn(undo, "Undone"));
byId("redo").addEventListener("click", () => turn(redo, "Done again"));
byId("to-shelf").addEventListener("click", () => {
  byId("shelf").hidden = !byId("shelf").hidden;
  if (!byId("shelf").hidden) byId("shelf").focus();
});
byId("add-question").addEventListener("click", () => addCard("prompts"));
byId("add-coping").addEventListener("click", () => addCard("strategies"));
preparePanes();
prepareSaving();
showShelf(begun);
/** For tests and for who is curious: the checker and the writer of this page. */
globalThis.packBuilder = Object.freeze({ checkBytes, sayProblem, toToml, preview, paperPage });
