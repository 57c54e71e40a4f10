"""The pack builder, driven in a real browser with keys and a pointer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from journal_tui.journal.journal import Journal
from journal_tui.models.records import Answer
from journal_tui.packs import answer, check_bytes, install, to_toml
from journal_tui.packs.builtin import builtin_bytes
from journal_tui.summary import Period, Selection, brought, summarise, to_text
from tests.packs.browser import builder_page, chromium

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Dialog, Page

AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text("utf-8")
FIVE = (
    ("How did you arrive today?", "words"),
    ("What would you like to talk about?", "text"),
    ("How many hours did you sleep?", "number"),
    ("Did you feel safe at home?", "yesno"),
    ("Which of these helped?", "checklist"),
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as opened:
        yield opened


def settle(page: Page) -> None:
    """Waits until the page has worked out everything that follows from the last letter."""
    page.wait_for_function("document.querySelector('#told-count').textContent !== ''")
    page.wait_for_timeout(250)


def saved(page: Page, button: str = "#save-pack") -> tuple[str, bytes]:
    """Presses a button that saves; the file's name, and its bytes."""
    with page.expect_download() as waiting:
        page.click(button)
    return waiting.value.suggested_filename, Path(waiting.value.path()).read_bytes()


def begin_with(page: Page, text: str) -> None:
    page.fill("#pasted", text)
    page.click("#use-pasted")


def open_text(page: Page, data: bytes) -> None:
    page.set_input_files("#file", {"name": "a.toml", "mimeType": "text/plain", "buffer": data})
    page.wait_for_selector("#work:not([hidden])")


def test_a_pack_of_five_questions_is_made_by_keyboard_alone(browser: Browser, journal: Journal) -> None:
    with builder_page(browser) as page:
        for _ in range(12):
            if page.evaluate("document.activeElement.id") == "begin-empty":
                break
            page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "pack-title"
        page.keyboard.type("Before our session")
        page.keyboard.press("Tab")
        page.keyboard.type("Dr. R. Example")
        for number, (text, kind) in enumerate(FIVE):
            if number:
                page.focus("#add-question")
                page.keyboard.press("Enter")
            else:
                page.focus("[data-field$='-text']")
            page.keyboard.type(text)
            page.focus("#prompts .open input[value='text']")
            page.keyboard.press("Space")
            order = (
                "text",
                "line",
                "scale",
                "words",
                "choice",
                "checklist",
                "yesno",
                "number",
                "when",
                "minutes",
            )
            for _ in range(order.index(kind)):
                page.keyboard.press("ArrowRight")
            assert page.is_checked(f"#prompts .open input[value='{kind}']")
            if kind == "checklist":
                page.focus("[data-field$='-choices']")
                page.keyboard.press("Control+a")
                page.keyboard.type("A walk\nA call\nSleep")
        settle(page)
        assert page.inner_text("#told-count").startswith("This pack can be added: 5 questions.")
        shown = page.inner_text("#fingerprint").replace(" ", "")
        page.focus("#save-pack")
        with page.expect_download() as waiting:
            page.keyboard.press("Enter")
        data = Path(waiting.value.path()).read_bytes()
        assert waiting.value.suggested_filename == "before-our-session.toml"
    checked = check_bytes(data)
    assert checked.pack is not None
    assert [(prompt.text, prompt.kind) for prompt in checked.pack.prompts] == list(FIVE)
    assert checked.fingerprint == shown
    assert b"\r" not in data and data == to_toml(checked.pack).encode()
    installed = install(journal, checked)
    kept = answer(journal, installed, checked.pack.prompts[4], ["A walk", "Sleep"], bring=True)
    assert kept.value == ("A walk", "Sleep")
    day = kept.at.date()
    selection = Selection(period=Period(day, day), items=brought(journal.all(Answer), Period(day, day)))
    shared = to_text(summarise(journal.all(Answer), selection, now=journal.clock()))
    assert "Which of these helped?" in shared and "A walk, Sleep" in shared


def test_its_paper_is_saved_and_says_nothing_that_paper_cannot_do(browser: Browser) -> None:
    with builder_page(browser) as page:
        begin_with(page, "1. Are you safe today?\n2) What helped?\n- What else?")
        page.fill("#pack-title", "After")
        page.check("[data-field$='-safety']")
        page.click("#tab-paper")
        page.select_option("#region", "GB")
        settle(page)
        _, data = saved(page, "#save-paper")
    text = data.decode()
    assert "Samaritans" in text and "116 123" in text and "checked on" in text
    assert "sealed" not in text and "<script" not in text
    assert [text.count(words) for words in ("Are you safe today?", "What helped?", "What else?")] == [1, 1, 1]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1200])
def test_axe_finds_nothing(browser: Browser, width: int, scheme: str) -> None:
    with builder_page(browser, width=width, scheme=scheme) as page:
        page.evaluate(AXE)
        violations = [_axe(page)]
        begin_with(page, "Have you thought about suicide?\nFrom 1 to 5, how was it?\nWhat helped?")
        page.fill("#pack-title", "A title")
        page.click("#add-coping")
        page.keyboard.type("Walk")
        page.click("#prompts button.open >> nth=1")
        page.check("#prompts .open input[value='scale']")
        settle(page)
        violations.append(_axe(page))
        page.click("#prompts button.open >> nth=0")
        page.check("#prompts .open input[value='checklist']")
        page.click("#tab-paper")
        settle(page)
        violations.append(_axe(page))
    assert violations == [[], [], []]


def _axe(page: Page) -> list[str]:
    result = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [f"{violation['id']}: {violation['nodes'][0]['html'][:200]}" for violation in result["violations"]]


@pytest.mark.parametrize("width", [320, 390, 600, 1200])
def test_nothing_is_cut_off_at_any_width(browser: Browser, width: int) -> None:
    with builder_page(browser, width=width) as page:
        begin_with(page, "How was it, with a word of " + "n" * 90 + "?\nWhat helped?")
        settle(page)
        for tab in ("#tab-terminal", "#tab-paper"):
            page.click(tab)
            assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_everything_can_be_undone_and_done_again(browser: Browser) -> None:
    with builder_page(browser) as page:
        begin_with(page, "One?\nTwo?\nThree?")
        settle(page)
        before = page.inner_text("#terminal")
        page.click("#prompts .tool[title='Question 1: take out']")
        page.click("#prompts .tool[title='Question 1: move down']")
        page.fill("#pack-title", "Other")
        page.keyboard.press("Tab")
        page.click("#add-coping")
        settle(page)
        after = page.inner_text("#terminal")
        for _ in range(4):
            page.keyboard.press("Control+z")
        settle(page)
        assert page.inner_text("#terminal") == before
        for _ in range(4):
            page.keyboard.press("Control+Shift+z")
        settle(page)
        assert page.inner_text("#terminal") == after


def test_cards_move_by_keys_and_by_dragging(browser: Browser) -> None:
    with builder_page(browser) as page:
        begin_with(page, "One?\nTwo?\nThree?")

        def titles() -> list[str]:
            return page.locator("#prompts .title").all_inner_texts()

        page.focus("#prompts button.open >> nth=2")
        page.keyboard.press("Alt+ArrowUp")
        assert titles() == ["One?", "Three?", "Two?"]
        assert "Three?" in page.evaluate("document.activeElement.textContent")
        page.click("#prompts button.open >> nth=0")  # closes the open one
        handle = page.locator("#prompts .handle").nth(2).bounding_box()
        goal = page.locator("#prompts .item").nth(0).bounding_box()
        assert handle is not None and goal is not None
        page.mouse.move(handle["x"] + 5, handle["y"] + 10)
        page.mouse.down()
        page.mouse.move(goal["x"] + 40, goal["y"] + 8, steps=6)
        page.mouse.up()
        assert titles() == ["Two?", "One?", "Three?"]


def test_a_pack_that_was_opened_gets_a_higher_version_and_keeps_its_ids(browser: Browser) -> None:
    text = (
        'format = 1\nid = "our-pack"\ntitle = "Ours"\nauthor = "R."\nversion = "1.9"\nwhen = "weekly"\n\n'
        '[[prompts]]\nid = "first"\ntext = "How was it?"\n\n[[prompts]]\nid = "second"\ntext = "And then?"\n'
    )
    with builder_page(browser) as page:
        open_text(page, text.encode())
        settle(page)
        assert saved(page)[1] == to_toml(check_bytes(text.encode()).pack).encode()  # type: ignore[arg-type]  # it is whole
        page.fill("[data-field$='-text']", "How was the week?")
        page.click("#prompts .tool[title='Question 2: take out']")
        page.click("#add-question")
        page.keyboard.type("What now?")
        settle(page)
        news = page.inner_text("#news-list")
        assert re.findall(r"New: What now\?|Changed: How was the week\?|Gone: And then\?", news) != []
        assert len(news.splitlines()) == 3
        _, data = saved(page)
    pack = check_bytes(data).pack
    assert pack is not None
    assert (pack.id, pack.version) == ("our-pack", "1.10")
    assert [prompt.id for prompt in pack.prompts] == ["first", "what-now"]


def test_the_id_of_a_question_is_made_of_its_words_once(browser: Browser) -> None:
    with builder_page(browser) as page:
        page.click("#begin-empty")
        page.keyboard.type("Ours")
        page.fill("[data-field$='-text']", "How was it?")
        page.click("#add-question")
        page.keyboard.type("How was it?")
        page.click("#prompts button.open >> nth=0")
        page.fill("[data-field$='-text']", "How was the whole long week?")
        settle(page)
        _, data = saved(page)
    pack = check_bytes(data).pack
    assert pack is not None
    assert [(prompt.id, prompt.text) for prompt in pack.prompts] == [
        ("how-was-it", "How was the whole long week?"), ("how-was-it-2", "How was it?"),
    ]  # fmt: skip


def test_a_pack_of_the_app_is_a_beginning_and_never_takes_its_place(browser: Browser) -> None:
    with builder_page(browser) as page:
        page.click("button.shipped >> nth=1")
        settle(page)
        _, data = saved(page)
    checked = check_bytes(data)
    assert checked.pack is not None
    original = check_bytes(builtin_bytes("riding-the-wave")).pack
    assert original is not None
    assert checked.pack.id != original.id and checked.pack.author != "Journal TUI"
    assert [prompt.text for prompt in checked.pack.prompts] == [prompt.text for prompt in original.prompts]


def test_a_file_with_faults_is_said_and_opened_as_far_as_it_goes(browser: Browser) -> None:
    text = 'format = 1\nid = "a"\ntitle = My pack\n[[prompts]]\nid = "q"\ntext = "How?"\n'
    with builder_page(browser) as page:
        page.set_input_files("#file", {"name": "a.toml", "mimeType": "text/plain", "buffer": text.encode()})
        page.wait_for_selector("#not-opened:not([hidden])")
        assert str(check_bytes(text.encode()).problems[0]) in page.inner_text("#not-opened")
        page.click("#not-opened button")
        settle(page)
        assert page.input_value("#pack-title") == "My pack"


def test_a_reload_with_unsaved_changes_asks_first(browser: Browser) -> None:
    with builder_page(browser) as page:
        page.click("#begin-empty")
        page.keyboard.type("x")
        asked: list[str] = []

        def stay(dialog: Dialog) -> None:
            asked.append(dialog.type)
            dialog.accept()

        page.on("dialog", stay)
        page.reload()
        assert asked == ["beforeunload"]


def test_typing_among_200_questions_draws_no_card_anew(browser: Browser) -> None:
    with builder_page(browser) as page:
        begin_with(page, "\n".join(f"How was day {number} of this time?" for number in range(200)))
        settle(page)
        page.evaluate("document.querySelectorAll('#prompts > li').forEach(each => { each.same = true; })")
        page.focus("#prompts .open textarea")
        page.keyboard.press("Control+Home")
        page.keyboard.type("Really: ")
        settle(page)
        same = page.evaluate(
            "[...document.querySelectorAll('#prompts > li')].filter(each => each.same).length"
        )
        assert same == 200
        assert "Really: How was day 0" in page.inner_text("#terminal")
