"""A pack made in the builder, and pictures of it for the README: `python -m tests.builder_pictures`."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from tests.packs.browser import builder_page, chromium

FOLDER = Path(__file__).parent.parent / "screenshots"
_QUESTIONS = (
    "How easy was it to be yourself last time?\nWhat would you like to talk about?\n"
    "What helped on a hard day?\nIs there something you would rather keep to yourself for now?"
)


def main() -> None:
    """Makes both, from the same pack."""
    with chromium() as browser, builder_page(browser, width=1280) as page:
        page.fill("#pasted", _QUESTIONS)
        page.click("#use-pasted")
        page.fill("#pack-title", "Between our sessions")
        page.fill("[data-field='pack-author']", "Northside practice")
        page.fill("[data-field='pack-purpose']", "A few minutes to get ready for the next session.")
        page.check("#prompts .item.open input[value='words']")
        page.click("#prompts button.open >> nth=2")
        page.check("#prompts .item.open input[value='checklist']")
        page.fill("[data-field$='-choices']", "A walk\nA call\nWriting\nSleep")
        page.click("#prompts button.open >> nth=3")
        page.check("[data-field$='-sealed']:not([data-field='pack-sealed'])")
        page.check("[data-field$='-safety']")
        page.click("#prompts button.open >> nth=2")
        page.set_viewport_size({"width": 1280, "height": 1250})
        page.evaluate("document.activeElement.blur(); window.scrollTo(0, 0)")
        page.wait_for_timeout(400)
        page.screenshot(path=FOLDER / "builder.png")
        with page.expect_download() as waiting:
            page.click("#save-pack")
        shutil.copy(waiting.value.path(), FOLDER / waiting.value.suggested_filename)
        page.click("#tab-paper")
        page.select_option("#region", "GB")
        page.wait_for_timeout(400)
        with tempfile.TemporaryDirectory() as folder:
            printed = Path(folder) / "paper.pdf"
            page.pdf(path=printed, format="A4", prefer_css_page_size=True)
            target = FOLDER / "builder-paper"
            subprocess.run(
                ["pdftoppm", "-r", "90", "-png", "-singlefile", str(printed), str(target)], check=True
            )


if __name__ == "__main__":
    main()
