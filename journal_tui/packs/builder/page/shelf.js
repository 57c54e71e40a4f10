// Where one begins: empty, from a pack that comes with the app, from a file, or from a list that is pasted.
import { DATA } from "../check/data.js";
import { checkBytes } from "../check/checking.js";
import { toText } from "../check/fileKinds.js";
import { sayProblem } from "../check/problems.js";
import { buildPack, readText } from "../check/reading.js";
import { toToml } from "../check/writing.js";
import { strip } from "../check/text.js";
import { builtin } from "../check/lookalikes.js";
import { change, emptyPack, newPrompt, replacePack, state } from "./state.js";
import { announce, byId, h } from "./dom.js";

const ITEM = /^\s*(?:[-*•–—]|\(?\d{1,3}[.):])\s*/;

/** Fills the shelf, and tells `begun` when there is a pack. */
export function showShelf(begun) {
  const start = (pack, opened, field) => {
    replacePack(pack, opened);
    begun(field);
  };
  byId("begin-empty").addEventListener("click", () =>
    start({ ...emptyPack(), prompts: [newPrompt()] }, null, "pack-title"),
  );
  byId("shipped").append(
    ...[...builtin().values()].map((pack) =>
      h(
        "li",
        {},
        h(
          "button",
          {
            type: "button",
            class: "shipped",
            onclick: () => start(mine(pack), null, "pack-title"),
          },
          h("strong", {}, pack.title),
          h("span", {}, pack.purpose),
        ),
      ),
    ),
  );
  byId("choose-file").addEventListener("click", () => byId("file").click());
  byId("file").addEventListener("change", async (event) => {
    const [file] = event.target.files;
    event.target.value = "";
    if (file) open(new Uint8Array(await file.arrayBuffer()), file.name, start);
  });
  byId("use-pasted").addEventListener("click", () => {
    const text = byId("pasted").value;
    if (strip(text) === "") {
      say(["There is nothing here yet. Paste a list of questions, or the text of a pack."]);
      return;
    }
    if (/^\s*(?:format\s*=|\[\[)/m.test(text)) open(new TextEncoder().encode(text), "what you pasted", start);
    else begin(fromList(text), start);
  });
  for (const kind of ["dragover", "drop"]) {
    document.addEventListener(kind, (event) => {
      if (!event.dataTransfer || ![...event.dataTransfer.types].includes("Files")) return;
      event.preventDefault();
      document.body.classList.toggle("dropping", kind === "dragover");
      const [file] = kind === "drop" ? event.dataTransfer.files : [];
      if (file) file.arrayBuffer().then((data) => open(new Uint8Array(data), file.name, start));
    });
  }
  document.addEventListener("dragleave", () => document.body.classList.remove("dropping"));
}

/** A pack to change that begins as one of those that come with the app. */
function mine(pack) {
  return {
    ...JSON.parse(JSON.stringify(pack)),
    id: `my-${pack.id}`,
    title: `${pack.title}, my version`,
    author: "",
    version: "1.0",
    attribution: `After “${pack.title}” of Journal TUI`,
  };
}

function begin(prompts, start) {
  if (state.pack === null || state.pack.prompts.every((prompt) => !prompt.text)) {
    start({ ...emptyPack(), prompts }, null, "pack-title");
  } else {
    change((pack) => {
      pack.prompts.push(...prompts);
    });
    announce(`${prompts.length} questions added`);
  }
  byId("pasted").value = "";
}

/** The lines of a list as questions, without their numbers and dashes; lines that go on belong to the one before. */
export function fromList(text) {
  const lines = text.split("\n").filter((line) => strip(line) !== "");
  const marked = lines.some((line) => ITEM.test(line));
  const asked = [];
  for (const line of lines) {
    if (marked && !ITEM.test(line) && asked.length && /^\s/.test(line))
      asked[asked.length - 1] += ` ${strip(line)}`;
    else asked.push(strip(line.replace(ITEM, "")));
  }
  return asked.slice(0, DATA.limits.prompts).map((line) => newPrompt(line));
}

/** Opens a file's bytes; what cannot be read whole is said, and opened as far as it goes when one wants. */
function open(data, name, start) {
  const checked = checkBytes(data);
  if (checked.pack !== null) {
    start(checked.pack, readText(toToml(checked.pack)).pack, "pack-title");
    announce(`${checked.pack.title}: ${checked.pack.prompts.length} questions opened`);
    return;
  }
  const text = toText(data);
  const reading = typeof text === "string" ? readText(text) : null;
  const usable = reading !== null && reading.pieces.some((piece) => piece.place === "prompts");
  say(
    [`Not everything in ${name} can be read:`, ...checked.problems.map(sayProblem)],
    usable ? () => start(withBasics(buildPack(reading.pieces)), null, "pack-title") : null,
  );
}

const withBasics = (pack) => ({ ...emptyPack(), ...pack, format: undefined });

function say([title, ...lines], openAnyway = null) {
  byId("not-opened").replaceChildren(
    h("p", {}, h("strong", {}, title)),
    h(
      "ul",
      {},
      lines.map((line) => h("li", {}, line)),
    ),
    openAnyway && h("button", { type: "button", onclick: openAnyway }, "Open what can be read"),
  );
  byId("not-opened").hidden = false;
  byId("not-opened").focus();
}
