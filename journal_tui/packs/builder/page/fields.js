// The fields of the form: a label, a box to write in, and how much room is left.
import { DATA } from "../check/data.js";
import { length } from "../check/text.js";
import { change, endField } from "./state.js";
import { h } from "./dom.js";

let count = 0;

/** A field for words. `target` gives the object that it is kept in; `many` for several lines. */
export function textField({
  target,
  place,
  key,
  label,
  hint = "",
  many = false,
  name,
  required = false,
  id = `f${++count}`,
}) {
  const { limit } = DATA.keys[place][key];
  const field = `${name || place}-${key}`;
  const left = h("span", { class: "left", id: `${id}-left` });
  const describe = (text) => {
    const over = length(text) - limit;
    left.textContent =
      over > 0 ? `${over} too many` : limit - length(text) < limit / 4 ? `${limit - length(text)} left` : "";
    left.className = over > 0 ? "left over" : "left";
  };
  const input = h(many ? "textarea" : "input", {
    id,
    "data-field": field,
    value: target()[key] || "",
    rows: many ? 3 : null,
    type: many ? null : "text",
    dir: "auto",
    "aria-describedby": [hint && `${id}-hint`, `${id}-left`].filter(Boolean).join(" "),
    "aria-required": required ? "true" : null,
    autocomplete: "off",
    spellcheck: "true",
    oninput: (event) => {
      const { value } = event.target;
      describe(value);
      change(
        () => {
          target()[key] = value;
        },
        { field, structure: false },
      );
    },
    onblur: endField,
  });
  describe(input.value);
  return h(
    "div",
    { class: "field" },
    h("label", { for: id }, label),
    hint && h("p", { class: "hint", id: `${id}-hint` }, hint),
    input,
    left,
  );
}

/** A field with things to choose from, each as [value, words]. */
export function choiceField({
  target,
  key,
  label,
  options,
  name,
  empty = undefined,
  structure = false,
  id = `f${++count}`,
}) {
  const now = target()[key];
  const select = h(
    "select",
    {
      id,
      "data-field": `${name}-${key}`,
      onchange: (event) =>
        change(
          () => {
            if (event.target.value === "" && empty === undefined) delete target()[key];
            else target()[key] = event.target.value;
          },
          { structure },
        ),
    },
    options.map(([value, words]) =>
      h("option", { value, selected: value === (now === undefined ? "" : now) }, words),
    ),
  );
  return h("div", { class: "field" }, h("label", { for: id }, label), select);
}

/** A switch in plain words. */
export function switchField({ label, hint = "", checked, name, onchange, id = `f${++count}` }) {
  const box = h("input", {
    id,
    type: "checkbox",
    checked,
    "data-field": name,
    "aria-describedby": hint ? `${id}-hint` : null,
    onchange: (event) => onchange(event.target.checked),
  });
  return h(
    "div",
    { class: "switch" },
    box,
    h("div", {}, h("label", { for: id }, label), hint && h("p", { class: "hint", id: `${id}-hint` }, hint)),
  );
}

/** A field for whole numbers. */
export function numberField({ target, key, label, name, usual, id = `f${++count}` }) {
  const value = target()[key];
  const input = h("input", {
    id,
    type: "text",
    inputmode: "decimal",
    class: "short",
    value: value === undefined ? String(usual) : String(value),
    "data-field": `${name}-${key}`,
    oninput: (event) => {
      const number = Number(event.target.value.trim().replace(",", "."));
      change(
        () => {
          if (event.target.value.trim() === "" || Number.isNaN(number) || number === usual)
            delete target()[key];
          else target()[key] = number;
        },
        { field: `${name}-${key}`, structure: false },
      );
    },
    onblur: endField,
  });
  return h("div", { class: "field" }, h("label", { for: id }, label), input);
}
