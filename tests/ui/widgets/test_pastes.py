"""Pastes are told apart from keys, whatever they hold and in whatever pieces they come."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from journal_tui.ui.framework.pastes import BEGIN, END, Kind, PasteSplitter

#: Text that pastes are made of, escapes and beginnings of marks among it, but never a whole mark.
TEXT = st.text(st.sampled_from("ab \x1b[200~1;m\r\n王"), max_size=40).filter(
    lambda text: BEGIN not in text and END not in text
)


def pieces_of(text: str, cuts: list[int]) -> list[str]:
    """The text in pieces."""
    places = sorted({0, len(text), *(cut % (len(text) + 1) for cut in cuts)})
    return [text[a:b] for a, b in itertools.pairwise(places)]


def read(pieces: list[str]) -> list[tuple[Kind, str]]:
    """All that comes of them, with keys joined; nothing is waited for but at the end."""
    splitter = PasteSplitter()
    out: list[tuple[Kind, str]] = []
    for piece in pieces:
        for kind, text in splitter.feed(piece):
            if out and kind is Kind.KEYS and out[-1][0] is Kind.KEYS:
                out[-1] = (kind, out[-1][1] + text)
            else:
                out.append((kind, text))
    for kind, text in splitter.idle():
        if out and kind is Kind.KEYS and out[-1][0] is Kind.KEYS:
            out[-1] = (kind, out[-1][1] + text)
        else:
            out.append((kind, text))
    return out


@given(st.lists(st.tuples(TEXT, TEXT), max_size=4), st.lists(st.integers(0, 500), max_size=8))
def test_keys_and_pastes_come_out_as_they_went_in_however_they_are_cut(
    parts: list[tuple[str, str]], cuts: list[int]
) -> None:
    expected: list[tuple[Kind, str]] = []
    sent = ""
    for keys, paste in parts:
        # An end mark must not begin in the paste and end behind it.
        if (paste + END).find(END) != len(paste) or (keys + BEGIN).find(BEGIN) != len(keys):
            return
        sent += keys + BEGIN + paste + END
        expected += [(Kind.KEYS, keys)] if keys else []
        expected.append((Kind.PASTE, paste))
    assert read(pieces_of(sent, cuts)) == expected


def test_an_escape_sequence_in_a_paste_ends_nothing() -> None:
    paste = "\x1b[1mPlan\x1b[0m for today:\r- call\x1b"
    assert read([BEGIN + paste, END + "q"]) == [(Kind.PASTE, paste), (Kind.KEYS, "q")]


def test_a_paste_whose_end_is_lost_is_taken_and_its_late_rest_is_no_keys() -> None:
    splitter = PasteSplitter()
    assert list(splitter.feed(BEGIN + "half")) == []
    assert list(splitter.idle()) == [(Kind.PASTE, "half")]
    late = "a late rest that is longer than any key"
    assert list(splitter.feed(late)) == []
    assert list(splitter.feed(END)) == [(Kind.PASTE, late)]
    assert list(splitter.feed("q")) == [(Kind.KEYS, "q")]


def test_after_a_lost_end_keys_work_again() -> None:
    splitter = PasteSplitter()
    list(splitter.feed(BEGIN + "half"))
    list(splitter.idle())
    assert list(splitter.feed("\x1b[17~")) == [(Kind.KEYS, "\x1b[17~")]
    assert list(splitter.feed(BEGIN + "x" + END)) == [(Kind.PASTE, "x")]


def test_an_escape_key_alone_is_given_out_when_nothing_follows() -> None:
    splitter = PasteSplitter()
    assert list(splitter.feed("\x1b")) == []
    assert splitter.waits
    assert list(splitter.idle()) == [(Kind.KEYS, "\x1b")]
