// The kinds of answers, each with a small picture and words for who makes a pack.

const SVG = "http://www.w3.org/2000/svg";
const DRAWN = {
  text: [
    ["line", 4, 7, 36, 7],
    ["line", 4, 13, 36, 13],
    ["line", 4, 19, 24, 19],
  ],
  line: [
    ["line", 4, 17, 36, 17],
    ["line", 6, 8, 6, 14],
  ],
  scale: [
    ["line", 4, 13, 36, 13],
    ["dot", 4, 13, 2],
    ["dot", 12, 13, 2],
    ["dot", 20, 13, 2],
    ["dot", 28, 13, 4],
    ["dot", 36, 13, 2],
  ],
  words: [
    ["bar", 4, 16, 5, 4],
    ["bar", 11, 13, 5, 7],
    ["bar", 18, 10, 5, 10],
    ["bar", 25, 7, 5, 13],
    ["bar", 32, 4, 5, 16],
  ],
  choice: [
    ["ring", 8, 7, 4],
    ["dot", 8, 7, 2],
    ["line", 16, 7, 36, 7],
    ["ring", 8, 19, 4],
    ["line", 16, 19, 36, 19],
  ],
  checklist: [
    ["square", 4, 3, 8],
    ["tick", 4, 3],
    ["line", 16, 7, 36, 7],
    ["square", 4, 15, 8],
    ["tick", 4, 15],
    ["line", 16, 19, 36, 19],
  ],
  yesno: [
    ["tick", 5, 7],
    ["cross", 26, 9],
  ],
  number: [
    ["square", 8, 3, 20],
    ["line", 14, 9, 22, 9],
    ["line", 14, 17, 22, 17],
    ["line", 32, 8, 32, 18],
  ],
  when: [
    ["square", 10, 3, 20],
    ["line", 10, 9, 30, 9],
    ["dot", 24, 16, 3],
  ],
  minutes: [
    ["ring", 20, 13, 10],
    ["line", 20, 13, 20, 6],
    ["line", 20, 13, 25, 15],
  ],
};
export const KIND_WORDS = {
  text: ["Own words", "several lines"],
  line: ["Own words", "one line"],
  scale: ["A number", "0 to 10"],
  words: ["Five words", "not at all to completely"],
  choice: ["One of several", "your choices"],
  checklist: ["As many as fit", "your choices"],
  yesno: ["Yes or no", "or rather not say"],
  number: ["An amount", "days, hours, cups"],
  when: ["A date and time", "when it was or will be"],
  minutes: ["How long", "in minutes"],
};

const draw = {
  line: (x1, y1, x2, y2) => ["line", { x1, y1, x2, y2 }],
  dot: (cx, cy, r) => ["circle", { cx, cy, r, class: "full" }],
  ring: (cx, cy, r) => ["circle", { cx, cy, r }],
  square: (x, y, size) => ["rect", { x, y, width: size, height: size, rx: 1.5 }],
  bar: (x, y, width, height) => ["rect", { x, y, width, height, class: "full" }],
  tick: (x, y) => ["polyline", { points: `${x + 1.5},${y + 4} ${x + 3.5},${y + 6} ${x + 7},${y + 1.5}` }],
  cross: (x, y) => ["path", { d: `M${x} ${y}l7 7m0 -7l-7 7` }],
};

/** The picture of a kind; what it means stands beside it in words. */
export function kindPicture(kind) {
  const picture = document.createElementNS(SVG, "svg");
  picture.setAttribute("viewBox", "0 0 40 26");
  picture.setAttribute("aria-hidden", "true");
  for (const [shape, ...numbers] of DRAWN[kind]) {
    const [tag, attributes] = draw[shape](...numbers);
    const element = document.createElementNS(SVG, tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    picture.append(element);
  }
  return picture;
}
