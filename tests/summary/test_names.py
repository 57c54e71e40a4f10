"""A name is found as people write it, never as an ordinary word, and what was done is said."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal_tui.models.names import name_key, same_name
from journal_tui.summary.names import Shortener, to_initials
from tests.models.strategies import any_text


@pytest.mark.parametrize(
    ("names", "written", "shortened"),
    [
        (["Pat O'Hara"], "Pat O’Hara, O'Hara’s dog, OHara", "P. O., O.’s dog, O."),
        (["Pat O’Hara"], "pat o'hara", "P. O."),
        (["Zoë"], "Zoe, zoë, Zoe\u0308, ZOE's", "Z., Z., Z., Z.'s"),
        (["Jose"], "José", "J."),
        (["王芳"], "我见到王芳了。", "我见到王.了。"),
        (["山田さん"], "山田さんは来た。山田と話した", "山.は来た。山.と話した"),
        (["민수"], "민수가 왔다. 김민수는", "민.가 왔다. 김민.는"),
        (["สมชาย"], "ฉันเจอสมชายเมื่อวาน", "ฉันเจอส.เมื่อวาน"),
        (["משה"], "ומשה בא", "ומ. בא"),
        (["أحمد"], "وأحمد جاء", "وأ. جاء"),
        (["Anna-Lena"], "Anna‑Lena, Anna Lena, Annalena; Anna. Lena!", "A. L., A. L., A. L.; A. L.!"),
        (["Rosa Marie"], "_Rosa_, rosa marie, Rosas Buch, a rosa", "_R._, R. M., R.s Buch, a rosa"),
        (["Ayşe"], "Ayse'nin evi", "A.'nin evi"),
        (["Dr. Grey"], "Dr Grey, dr. grey. Grey hair, so Grey", "D. G., D. G. Grey hair, so G."),
        (["Jean-Luc d’Arc"], "Jean-Luc and d'Arc", "J.-L. and D."),
        (["So\u00adphie"], "Sophie and So\u200bphie", "S. and S."),
        (["May"], "I may go with May. May I? In May, on 5 May", "I may go with M. May I? In May, on 5 May"),
        (["Will"], "WILL YOU? I will. Ask Will.", "WILL YOU? I will. Ask W."),
        (["R."], "R. and Rosa", "R. and Rosa"),
        (["Tom"], "tomorrow, Tomatoes, Tom", "tomorrow, Tomatoes, T."),
    ],
)  # fmt: skip
def test_a_name_is_found_as_people_write_it(names: list[str], written: str, shortened: str) -> None:
    assert to_initials(names)(written) == shortened


def test_a_word_that_was_asked_for_goes_wherever_it_stands() -> None:
    assert to_initials([], ["may"])("May I? I may, in May; maybe MAY") == "M. I? I M., in M.; maybe M."


def test_what_may_still_name_someone_is_told_apart_from_what_was_shortened() -> None:
    result = Shortener(["May", "Anna", "Иван"]).find("May came. I saw May. Annának, Ивану. I may.")
    assert [hit.name for hit in result.hits] == ["May"]
    assert sorted(result.left) == ["Annának", "May", "Ивану"]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("R", "r.", True), ("Dr Zoë", "dr. zoe", True), ("J. R.", "JR", True), ("O’Hara", "o'hara", True),
        ("Anna-Lena", "anna lena", True), ("  R ", "R", True), ("R", "Rosa", False), ("", "", False),
        (None, "R", False), ("☀️", "☀", True), ("☀", "☁", False), ("王芳", "王 芳", True),
    ],
)  # fmt: skip
def test_two_spellings_are_one_name_as_people_mean_it(one: str | None, other: str, same: bool) -> None:
    assert same_name(one, other) is same


_names = st.lists(
    st.sampled_from(["Rosa Marie", "May", "Zoë", "O'Hara", "王芳", "Anna-Lena", "R.", "משה"]), max_size=4
)


@given(_names, any_text)
def test_any_text_is_shortened_without_an_error_and_shortening_again_changes_nothing(
    names: list[str], text: str
) -> None:
    once = to_initials(names)(text)
    assert to_initials(names)(once) == once


@given(st.sampled_from(["Rosa Marie", "Zoë", "Pat O'Hara", "José", "Anna-Lena"]), st.booleans(), any_text)
def test_no_whole_name_is_left_in_whatever_form_of_unicode(name: str, apart: bool, around: str) -> None:
    written = unicodedata.normalize("NFD" if apart else "NFC", name)
    shortened = to_initials([name])(f"{around} {written} {around}")
    assert name_key(name) not in name_key(f" {shortened} ".replace(around, ""))
