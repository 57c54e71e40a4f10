"""Measures how long the pack builder takes over a key, and over what follows from it, with 200 questions.

Run from the project's folder: ``python -m tests.packs.measure_builder``.
"""

from __future__ import annotations

from tests.packs.browser import builder_page, chromium

_TYPE = """async () => {
  const box = document.querySelector('#prompts .open textarea');
  const keys = [];
  const frames = [];
  for (let i = 0; i < 40; i++) {
    const start = performance.now();
    box.value += 'a';
    box.dispatchEvent(new Event('input', {bubbles: true}));
    keys.push(performance.now() - start);
    // Until the next frame is drawn: with every fourth key, after the page worked everything out.
    await new Promise(done => setTimeout(done, i % 4 ? 30 : 400));
    const asked = performance.now();
    await new Promise(done => requestAnimationFrame(() => setTimeout(done)));
    frames.push(performance.now() - asked);
  }
  const longest = performance.getEntriesByType('longtask').map(task => task.duration);
  return {key: Math.max(...keys), frame: Math.max(...frames), longest};
}"""
_WATCH = """() => {
  window.tasks = [];
  new PerformanceObserver(list => list.getEntries().forEach(each => window.tasks.push(each.duration)))
    .observe({type: 'longtask'});
}"""


def main() -> None:
    """Prints the worst of forty keys, in milliseconds."""
    with chromium() as browser, builder_page(browser) as page:
        page.fill("#pasted", "\n".join(f"How was day {number} of this time?" for number in range(200)))
        page.click("#use-pasted")
        page.evaluate(_WATCH)
        page.wait_for_timeout(500)
        page.evaluate("window.tasks.length = 0")
        took = page.evaluate(_TYPE)
        tasks = page.evaluate("window.tasks")
        print(f"a key, worst of 40: {took['key']:.1f} ms; longest tasks: {sorted(map(round, tasks))[-3:]} ms")


if __name__ == "__main__":
    main()
