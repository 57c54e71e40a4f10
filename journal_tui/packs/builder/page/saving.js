// Saving: the pack's file and its paper, what changed since it was opened, and what to do with them.
import { change, keepIds, state } from "./state.js";
import { announce, byId, download, h } from "./dom.js";
import { changesSaid, nextVersion, same } from "./changes.js";
import { helplinesChosen, made, showPanes, sizeChosen } from "./panes.js";
import { spaced } from "./preview.js";
import { paperPage } from "./paper.js";

/** What is said of the file, each time that the pack changed. */
export function showSaving() {
  const whole = made.checked.pack !== null;
  const name = `${made.pack.id || "my-pack"}.toml`;
  byId("save-pack").textContent = whole ? `Save the pack: ${name}` : "Save it as it is, unfinished";
  byId("file-name").textContent = name;
  byId("add-command").textContent = `journal-tui packs add ${name}`;
  byId("fingerprint").textContent = whole
    ? spaced(made.checked.fingerprint)
    : "There is one when nothing is left to put right.";
  byId("save-paper").setAttribute("aria-disabled", String(!whole));
  const { opened } = state;
  const news = opened && made.pack && !same(opened, made.pack) ? changesSaid(opened, made.pack) : null;
  byId("news").hidden = news === null;
  if (news !== null)
    byId("news-list").replaceChildren(
      ...(news.length ? news : ["Only what is said about the pack"]).map((line) =>
        h("li", { dir: "auto" }, line),
      ),
    );
}

/** A newer version of a pack that was opened gets a higher number. */
function raiseVersion() {
  const { opened, pack } = state;
  if (opened === null || same(opened, made.pack)) return;
  if ((pack.version || "1.0") !== (opened.version || "1.0")) return;
  const version = nextVersion(opened.version);
  change(() => {
    pack.version = version;
  });
  showPanes();
  announce(`The version is now ${version}`);
}

export function prepareSaving() {
  byId("save-pack").addEventListener("click", () => {
    keepIds();
    showPanes();
    if (made.checked.pack !== null) raiseVersion();
    download(`${made.pack.id || "my-pack"}.toml`, made.toml, "application/toml");
    state.changed = false;
    showSaving();
    byId("saved").hidden = false;
    announce("The pack was given to your browser to save.");
  });
  byId("save-paper").addEventListener("click", () => {
    if (made.checked.pack === null) {
      announce("There is a paper to save when nothing is left to put right.");
      return;
    }
    const text = paperPage(made.pack, {
      fingerprint: made.checked.fingerprint,
      helplines: helplinesChosen(),
      size: sizeChosen(),
    });
    download(`${made.pack.id}.html`, text, "text/html");
  });
  window.addEventListener("beforeunload", (event) => {
    if (state.pack === null || !state.changed) return;
    event.preventDefault();
    event.returnValue = "";
  });
}
