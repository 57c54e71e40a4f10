// The cards: a question or a way of coping each, one of them open.
import { change, newPrompt, newStrategy, state } from "./state.js";
import { announce, byId, h } from "./dom.js";
import { copingForm, questionForm } from "./forms.js";
import { KIND_WORDS } from "./kinds.js";

const LISTS = {
  prompts: {
    place: "prompts",
    words: "Question",
    make: newPrompt,
    title: (item) => item.text,
    empty: "A question without words yet",
  },
  strategies: {
    place: "strategies",
    words: "Way of coping",
    make: newStrategy,
    title: (item) => item.name,
    empty: "A way of coping without a name yet",
  },
};
/** Both lists of cards, as the pack is now. */
export function showCards() {
  for (const list of ["prompts", "strategies"])
    byId(list).replaceChildren(...state.pack[list].map((item, index) => card(list, item, index)));
}

function card(list, item, index) {
  const { words, title, empty } = LISTS[list];
  const open = state.open === item._key;
  const id = `card-${item._key}`;
  const many = state.pack[list].length;
  const name = `${words} ${index + 1}`;
  const toggle = h(
    "button",
    {
      type: "button",
      class: "open",
      "aria-expanded": String(open),
      "aria-controls": open ? `${id}-form` : null,
      "data-field": `${item._key}-open`,
      onclick: () => openCard(open ? null : item._key, list),
    },
    h("span", { class: "number" }, String(index + 1)),
    h("span", { class: "title", dir: "auto" }, title(item) || empty),
    list === "prompts" && h("span", { class: "kind" }, KIND_WORDS[item.kind || "text"][0]),
  );
  const handle = h(
    "span",
    {
      class: "handle",
      "aria-hidden": "true",
      title: "Drag to move",
      onpointerdown: (event) => drag(event, list, item),
    },
    "⠿",
  );
  const tools = h(
    "div",
    { class: "tools" },
    tool("↑", `${name}: move up`, index > 0, () => move(list, item, -1), `${item._key}-up`),
    tool("↓", `${name}: move down`, index < many - 1, () => move(list, item, 1), `${item._key}-down`),
    tool("+", `${name}: make another like it`, true, () => copy(list, item), `${item._key}-copy`),
    tool("✕", `${name}: take out`, true, () => takeOut(list, item), `${item._key}-out`),
  );
  return h(
    "li",
    {
      class: open ? "item open" : "item",
      id,
      "data-key": item._key,
      onkeydown: (event) => {
        if (event.altKey && event.key === "ArrowUp") {
          event.preventDefault();
          move(list, item, -1);
        }
        if (event.altKey && event.key === "ArrowDown") {
          event.preventDefault();
          move(list, item, 1);
        }
      },
    },
    h("div", { class: "head" }, handle, h("h3", {}, toggle), tools),
    open &&
      h(
        "div",
        { class: "form", id: `${id}-form` },
        list === "prompts" ? questionForm(item) : copingForm(item),
      ),
    h("ul", { class: "told", id: `${id}-told` }),
  );
}

const tool = (sign, label, enabled, act, field) =>
  h(
    "button",
    {
      type: "button",
      class: "tool",
      "aria-label": label,
      title: label,
      "aria-disabled": enabled ? null : "true",
      "data-field": field,
      onclick: () => {
        if (enabled) act();
      },
    },
    sign,
  );

/** What goes with a rhythm: days of the week, or a kind of session. */
export function openCard(key, list) {
  state.open = key;
  showCards();
  const card_ = key && byId(`card-${key}`);
  if (card_) card_.querySelector("textarea, input").focus();
  else if (list) byId(list).querySelector("button.open")?.focus();
  document.dispatchEvent(new Event("cards-shown"));
}

/** A new card at the end of a list, open. */
export function addCard(list, item = LISTS[list].make()) {
  change((pack) => {
    pack[list].push(item);
    state.open = item._key;
  });
  const card_ = byId(`card-${item._key}`);
  card_.querySelector("textarea, input").focus();
  announce(`${LISTS[list].words} ${state.pack[list].length} added`);
}

function move(list, item, by) {
  const from = state.pack[list].findIndex((each) => each._key === item._key);
  moveTo(list, from, from + by);
}

function moveTo(list, from, to) {
  if (to < 0 || to >= state.pack[list].length || to === from) return;
  change((pack) => {
    const [moved] = pack[list].splice(from, 1);
    pack[list].splice(to, 0, moved);
  });
  announce(`${LISTS[list].words} is now number ${to + 1} of ${state.pack[list].length}`);
}

function copy(list, item) {
  const twin = { ...JSON.parse(JSON.stringify(item)), _key: LISTS[list].make()._key };
  if (list === "prompts") {
    twin._made = false;
    twin.id = "";
  } else {
    twin.name = item.name ? `${item.name} (2)` : "";
  }
  change((pack) => {
    pack[list].splice(pack[list].indexOf(pack[list].find((each) => each._key === item._key)) + 1, 0, twin);
    state.open = twin._key;
  });
  byId(`card-${twin._key}`).querySelector("textarea, input").focus();
}

function takeOut(list, item) {
  const at = state.pack[list].findIndex((each) => each._key === item._key);
  change((pack) => {
    pack[list].splice(at, 1);
  });
  const next = state.pack[list][Math.min(at, state.pack[list].length - 1)];
  const focus = next
    ? byId(`card-${next._key}`).querySelector("button.open")
    : byId(list === "prompts" ? "add-question" : "add-coping");
  focus.focus();
  announce(`${LISTS[list].words} taken out. Undo brings it back.`);
}

/** Moves a card with the pointer, to the place that it is let go over. */
function drag(event, list, item) {
  event.preventDefault();
  const cards = byId(list);
  const moved = byId(`card-${item._key}`);
  moved.classList.add("dragged");
  const over = (at) =>
    [...cards.children].findIndex((each) => at.clientY < each.getBoundingClientRect().bottom);
  const onMove = (at) => {
    const index = over(at);
    [...cards.children].forEach((each, n) => each.classList.toggle("target", n === index && each !== moved));
  };
  const onUp = (at) => {
    document.removeEventListener("pointermove", onMove);
    document.removeEventListener("pointerup", onUp);
    const index = over(at);
    moved.classList.remove("dragged");
    moveTo(
      list,
      state.pack[list].findIndex((each) => each._key === item._key),
      index < 0 ? cards.children.length - 1 : index,
    );
    [...cards.children].forEach((each) => each.classList.remove("target"));
  };
  document.addEventListener("pointermove", onMove);
  document.addEventListener("pointerup", onUp);
}
