// The forms inside of the cards: a question with its kind and rhythm, a way of coping.
import { DATA } from "../check/data.js";
import { strip } from "../check/text.js";
import { change, state } from "./state.js";
import { h } from "./dom.js";
import { choiceField, numberField, switchField, textField } from "./fields.js";
import { KIND_WORDS, kindPicture } from "./kinds.js";
import { sealedOf } from "./pack.js";

const WHEN_WORDS = {
  daily: "Every day",
  weekly: "Every week",
  monthly: "Every month",
  "before-session": "Before each session",
  "after-session": "After each session",
  "after-urge": "After an urge",
  "any-time": "Any time they like",
};
export const whenOptions = () => DATA.whens.map((when) => [when, WHEN_WORDS[when]]);

export function questionForm(item) {
  const target = () => state.pack.prompts.find((each) => each._key === item._key) || item;
  const base = { target, place: "prompts", name: item._key };
  return [
    textField({ ...base, key: "text", label: "The question", many: true, required: true }),
    textField({
      ...base,
      key: "help",
      label: "Why it helps, or how to answer (if you like)",
      hint: "The client sees it beside the question.",
      many: true,
    }),
    kindPicker(item, target),
    ...kindFields(item, base, target),
    h(
      "details",
      { open: Boolean(item.when || item.section) },
      h("summary", {}, "Its own time, and a heading"),
      choiceField({
        target,
        key: "when",
        label: "When it is asked",
        name: item._key,
        structure: true,
        options: [["", "As the rest of the pack"], ...whenOptions()],
      }),
      rhythmFields(target, item, item._key, item.when),
      textField({ ...base, key: "section", label: "A heading above it" }),
    ),
    switchField({
      label: "Kept private to begin with",
      name: `${item._key}-sealed`,
      checked: sealedOf(state.pack, item),
      hint: "The answer starts sealed in the app: never shared and never counted, until the client says otherwise.",
      onchange: (on) =>
        change(() => {
          if (on === Boolean(state.pack.sealed)) delete target().sealed;
          else target().sealed = on;
        }),
    }),
    switchField({
      label: "Show helplines beside it",
      name: `${item._key}-safety`,
      checked: Boolean(item.safety),
      hint: "In the app and on paper, whatever the answer. Nobody sees an answer before it is brought: what you need to know today, ask in person.",
      onchange: (on) =>
        change(() => {
          if (on) target().safety = true;
          else delete target().safety;
        }),
    }),
  ];
}

function kindPicker(item, target) {
  const chosen = item.kind || "text";
  const tiles = DATA.kinds.map((kind) => {
    const [words, more] = KIND_WORDS[kind];
    return h(
      "label",
      { class: "tile" },
      h("input", {
        type: "radio",
        name: `kind-${item._key}`,
        value: kind,
        checked: kind === chosen,
        "data-field": `${item._key}-kind-${kind}`,
        onchange: () => setKind(target, kind),
      }),
      kindPicture(kind),
      h("span", { class: "tile-words" }, words, h("small", {}, more)),
    );
  });
  return h(
    "fieldset",
    { class: "kinds" },
    h("legend", {}, "How it is answered"),
    h("div", { class: "tiles" }, tiles),
  );
}

function setKind(target, kind) {
  change(() => {
    const item = target();
    item.kind = kind;
    for (const [key, kinds] of Object.entries(DATA.only_for)) {
      if (kinds.includes(kind)) continue;
      // Kept while the page is open, so that another click brings it back.
      if (item[key] !== undefined) item[`_${key}`] = item[key];
      delete item[key];
    }
    for (const [key, kinds] of Object.entries(DATA.only_for)) {
      if (kinds.includes(kind) && item[key] === undefined && item[`_${key}`] !== undefined)
        item[key] = item[`_${key}`];
    }
    if (DATA.only_for.choices.includes(kind) && !item.choices) item.choices = ["", ""];
  });
}

function kindFields(item, base, target) {
  const kind = item.kind || "text";
  if (kind === "scale") {
    return [
      h(
        "div",
        { class: "pair" },
        textField({ ...base, key: "low", label: "What the lowest number means" }),
        textField({ ...base, key: "high", label: "What the highest number means" }),
      ),
      h(
        "div",
        { class: "pair" },
        numberField({ target, key: "from", label: "Lowest number", name: item._key, usual: 0 }),
        numberField({ target, key: "to", label: "Highest number", name: item._key, usual: 10 }),
      ),
    ];
  }
  if (kind === "number") {
    return [
      h(
        "div",
        { class: "pair" },
        textField({ ...base, key: "unit", label: "What it counts (days, cups, h)" }),
        numberField({ target, key: "step", label: "In steps of", name: item._key, usual: 1 }),
      ),
    ];
  }
  return DATA.only_for.choices.includes(kind) ? [choiceList(item, target), ownWords(item, target)] : [];
}

function choiceList(item, target) {
  const id = `choices-${item._key}`;
  const value = (item.choices || []).join("\n");
  return h(
    "div",
    { class: "field" },
    h("label", { for: id }, "The choices, one a line"),
    h("textarea", {
      id,
      rows: Math.max(3, (item.choices || []).length + 1),
      dir: "auto",
      value,
      "data-field": `${item._key}-choices`,
      oninput: (event) =>
        change(
          () => {
            target().choices = event.target.value.split("\n").map((line) => line.replace(/\r$/, ""));
          },
          { field: `${item._key}-choices`, structure: false },
        ),
      onchange: (event) =>
        change(
          () => {
            target().choices = event.target.value
              .split("\n")
              .map((line) => strip(line))
              .filter(Boolean);
          },
          { field: `${item._key}-choices`, structure: false },
        ),
    }),
  );
}

function ownWords(item, target) {
  const usual = item.kind === "checklist";
  return switchField({
    label: "Room for an answer in their own words",
    name: `${item._key}-own`,
    checked: item.own_words === undefined ? usual : item.own_words,
    onchange: (on) =>
      change(() => {
        if (on === usual) delete target().own_words;
        else target().own_words = on;
      }),
  });
}

export function rhythmFields(target, item, name, when) {
  if (when === "before-session" || when === "after-session") {
    return choiceField({
      target,
      key: "session",
      label: "Which sessions",
      name,
      options: [["", "Any session"], ...DATA.sessions.map((kind) => [kind, kind])],
    });
  }
  if (when !== "daily") return null;
  const days = item.days || [];
  return h(
    "fieldset",
    { class: "days" },
    h("legend", {}, "On these days (none ticked: every day)"),
    DATA.days.map((day) =>
      h(
        "label",
        {},
        h("input", {
          type: "checkbox",
          checked: days.includes(day),
          "data-field": `${name}-day-${day}`,
          onchange: (event) =>
            change(
              () => {
                const kept = new Set(target().days || []);
                if (event.target.checked) kept.add(day);
                else kept.delete(day);
                target().days = DATA.days.filter((each) => kept.has(each));
              },
              { structure: false },
            ),
        }),
        day[0].toUpperCase() + day.slice(1),
      ),
    ),
  );
}

export function copingForm(item) {
  const target = () => state.pack.strategies.find((each) => each._key === item._key) || item;
  const base = { target, place: "strategies", name: item._key };
  const english = (state.pack.language || "en").toLowerCase().startsWith("en");
  return [
    textField({ ...base, key: "name", label: "What it is called", required: true }),
    textField({ ...base, key: "steps", label: "How it is done", many: true }),
    english
      ? choiceField({
          target,
          key: "category",
          label: "Its place in the toolbox",
          name: item._key,
          options: [["", "None"], ...DATA.categories.map((each) => [each, each])],
        })
      : textField({ ...base, key: "category", label: "Its place in the toolbox" }),
    textField({ ...base, key: "caution", label: "Take care (if there is something)" }),
  ];
}
