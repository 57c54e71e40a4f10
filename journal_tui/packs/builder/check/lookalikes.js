// Says when a pack looks like one that comes with the app, and is not it.
import { DATA } from "./data.js";
import { casefold, withoutMarks } from "./text.js";
import { readText } from "./reading.js";
import { toToml } from "./writing.js";

const LETTERS = new Map();
for (const [letter, seen] of Object.entries(DATA.lookalikes.read_as))
  for (const c of seen) LETTERS.set(c, letter);

/** What the eye makes of a name: without case, accents, dashes, spaces and look-alikes. */
export function looks(text) {
  const plain = withoutMarks(text);
  let read = "";
  for (const c of casefold(plain)) {
    const letter = LETTERS.get(c) || c;
    if (/[\p{L}\p{N}]/u.test(letter)) read += letter;
  }
  for (const [seen, letter] of DATA.lookalikes.pairs) read = read.split(seen).join(letter);
  return read || plain;
}

let shipped = null;
/** The packs that come with the app, as they are read, by id. */
export function builtin() {
  if (shipped === null) {
    shipped = new Map(
      Object.values(DATA.builtin)
        .map((text) => readText(text).pack)
        .map((pack) => [pack.id, pack]),
    );
  }
  return shipped;
}

/** What the client should know before trusting a pack by its names: the key it is about, and a sentence. */
export function alike(pack) {
  const same = builtin().get(pack.id);
  if (same && toToml(same) === toToml(pack)) return [];
  const found = [];
  if (same) found.push(["id", DATA.alike.same_id]);
  for (const other of builtin().values()) {
    if (other.id === pack.id) continue;
    const filled = (sentence) =>
      sentence.replace("{id}", pack.id).replace("{other}", other.id).replace("{title}", other.title);
    if (looks(other.id) === looks(pack.id)) found.push(["id", filled(DATA.alike.id)]);
    if (looks(other.title) === looks(pack.title)) found.push(["title", filled(DATA.alike.title)]);
  }
  if (looks(pack.author || "") === looks(DATA.lookalikes.author)) found.push(["author", DATA.alike.author]);
  return found;
}
