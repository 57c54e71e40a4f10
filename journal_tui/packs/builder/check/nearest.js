// The name that somebody probably meant: Python's `difflib.get_close_matches(word, names, n=1, cutoff=0.6)`.

/** How many characters two texts have in common, as `SequenceMatcher` counts them (texts of under 200). */
function matches(a, b) {
  const where = new Map();
  b.forEach((character, j) => {
    if (!where.has(character)) where.set(character, []);
    where.get(character).push(j);
  });
  let total = 0;
  const queue = [[0, a.length, 0, b.length]];
  while (queue.length) {
    const [aFrom, aTo, bFrom, bTo] = queue.pop();
    let [bestA, bestB, size] = [aFrom, bFrom, 0];
    let lengths = new Map();
    for (let i = aFrom; i < aTo; i++) {
      const next = new Map();
      for (const j of where.get(a[i]) || []) {
        if (j < bFrom) continue;
        if (j >= bTo) break;
        const run = (lengths.get(j - 1) || 0) + 1;
        next.set(j, run);
        if (run > size) [bestA, bestB, size] = [i - run + 1, j - run + 1, run];
      }
      lengths = next;
    }
    if (size === 0) continue;
    total += size;
    if (aFrom < bestA && bFrom < bestB) queue.push([aFrom, bestA, bFrom, bestB]);
    if (bestA + size < aTo && bestB + size < bTo) queue.push([bestA + size, aTo, bestB + size, bTo]);
  }
  return total;
}

/** The closest of the names, or null; of two that are as close, the last in the order of their letters. */
export function closeMatch(word, names) {
  const wanted = [...word];
  let best = null;
  for (const name of names) {
    const letters = [...name];
    const all = letters.length + wanted.length;
    const score = all ? (2 * matches(letters, wanted)) / all : 1;
    if (score >= 0.6 && (best === null || score > best.score || (score === best.score && name > best.name))) {
      best = { score, name };
    }
  }
  return best && best.name;
}
