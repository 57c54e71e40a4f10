"""Textual's debugging variables never reach it."""

from __future__ import annotations

import os
import subprocess
import sys

from hypothesis import given
from hypothesis import strategies as st

from journal_tui.ui.framework.environment import HARMLESS, scrub_environment


def test_what_writes_or_sends_is_removed_and_the_rest_stays() -> None:
    removed = ["TEXTUAL", "TEXTUAL_DEBUG", "TEXTUAL_DEVTOOLS_HOST", "TEXTUAL_DRIVER", "TEXTUAL_LOG"]
    removed += ["TEXTUAL_PRESS", "TEXTUAL_SCREENSHOT", "TEXTUAL_SCREENSHOT_LOCATION", "TEXTUAL_SHOW_RETURN"]
    stays = {"TEXTUAL_FPS": "30", "TEXTUAL_ANIMATIONS": "none", "HOME": "/", "NO_COLOR": "1"}
    environ = {**stays, **dict.fromkeys(removed, "1")}
    assert scrub_environment(environ) == removed
    assert environ == stays


@given(st.dictionaries(st.text("TEXUAL_abc", max_size=12), st.just("1")))
def test_no_variable_of_textual_is_left_but_the_harmless(environ: dict[str, str]) -> None:
    scrub_environment(environ)
    assert all(not name.startswith("TEXTUAL") or name in HARMLESS for name in environ)


def test_it_does_not_import_textual() -> None:
    code = (
        "import sys, journal_tui.ui.framework.environment\n"
        "sys.exit('textual' in sys.modules or 'rich' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], env=dict(os.environ), check=False).returncode == 0
