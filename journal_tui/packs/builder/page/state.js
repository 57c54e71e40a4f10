// The pack that is being made, and every earlier state of it, so that everything can be undone.
import { slug, words } from "../check/text.js";

const MOST_UNDONE = 300;

export const state = {
  pack: null,
  /** The pack that was opened, to say what is new, changed and gone; null for one that is new. */
  opened: null,
  open: null,
  /** Whether something changed since the pack was saved. */
  changed: false,
  past: [],
  future: [],
  field: "",
};
const listeners = [];
export const onChange = (listener) => listeners.push(listener);
const tell = (structure) => listeners.forEach((listener) => listener(structure));

let keys = 0;
const newKey = () => `k${++keys}`;

export const emptyPack = () => ({
  id: "",
  title: "",
  version: "1.0",
  author: "",
  purpose: "",
  language: "en",
  when: "weekly",
  prompts: [],
  strategies: [],
});
export const newPrompt = (text = "") => ({ _key: newKey(), _made: false, id: "", text, kind: "text" });
export const newStrategy = () => ({ _key: newKey(), name: "" });

const snapshot = () => JSON.stringify({ pack: state.pack, opened: state.opened, open: state.open });

/** Changes the pack. `field` names what is typed in, so that its letters are undone together. */
export function change(act, { field = "", structure = true } = {}) {
  if (field === "" || field !== state.field) {
    state.past.push(snapshot());
    if (state.past.length > MOST_UNDONE) state.past.shift();
  }
  state.field = field;
  state.future = [];
  state.changed = true;
  act(state.pack);
  makeIds();
  tell(structure);
}

/** What is typed next is undone for itself; a question that has words has its id from now on. */
export function endField() {
  state.field = "";
  for (const prompt of state.pack.prompts) if (prompt.text) prompt._made = true;
}

export function undo() {
  return turn(state.past, state.future);
}
export function redo() {
  return turn(state.future, state.past);
}

function turn(from, to) {
  if (from.length === 0) return false;
  to.push(snapshot());
  Object.assign(state, JSON.parse(from.pop()), { field: "", changed: true });
  tell(true);
  return true;
}

/** Puts another pack in the place of this one, which can be undone like any change. */
export function replacePack(pack, opened) {
  if (state.pack !== null) state.past.push(snapshot());
  state.pack = withKeys(pack);
  state.opened = opened ? JSON.parse(JSON.stringify(opened)) : null;
  state.open = state.pack.prompts.length ? state.pack.prompts[0]._key : null;
  state.field = "";
  state.future = [];
  state.changed = !opened;
  makeIds();
  tell(true);
}

function withKeys(pack) {
  const copy = JSON.parse(JSON.stringify(pack));
  copy.prompts = copy.prompts.map((prompt) => ({ _made: Boolean(prompt.id), ...prompt, _key: newKey() }));
  copy.strategies = copy.strategies.map((strategy) => ({ ...strategy, _key: newKey() }));
  copy._made = Boolean(copy.id);
  return copy;
}

/** Ids for what has none: from the words once they are there, and kept from then on. */
function makeIds() {
  const { pack } = state;
  if (!pack._made) pack.id = slug(pack.title || "") || "my-pack";
  const taken = new Set(pack.prompts.filter((prompt) => prompt._made).map((prompt) => prompt.id));
  pack.prompts.forEach((prompt, index) => {
    if (prompt._made) return;
    prompt.id = free(
      slug(
        words(prompt.text || "")
          .slice(0, 4)
          .join(" "),
      ) || `question-${index + 1}`,
      taken,
    );
    taken.add(prompt.id);
  });
}

function free(id, taken) {
  if (!taken.has(id)) return id;
  let n = 2;
  while (taken.has(`${id}-${n}`)) n++;
  return `${id}-${n}`;
}

/** From here on the pack's id stays, however its title is changed: its file was handed over under it. */
export function keepIds() {
  endField();
  if (state.pack.title) state.pack._made = true;
}

/** The pack without what only this page knows, and without what is empty. */
export function plainPack() {
  const plain = (item) =>
    Object.fromEntries(
      Object.entries(item).filter(
        ([key, value]) =>
          !key.startsWith("_") &&
          value !== "" &&
          value !== undefined &&
          value !== null &&
          !(Array.isArray(value) && value.length === 0),
      ),
    );
  return {
    ...plain(state.pack),
    prompts: state.pack.prompts.map(plain),
    strategies: state.pack.strategies.map(plain),
  };
}
