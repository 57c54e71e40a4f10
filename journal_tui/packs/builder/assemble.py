"""Puts the pack builder's page together: its modules, its style and the tables of the checker, in one file.

Run as ``python -m journal_tui.packs.builder.assemble``, which writes ``pack-builder.html``. Each module
becomes a function of its own, in the order of their imports, so that the page needs no loader and no network.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from pathlib import Path

from journal_tui.packs.builder import PAGE_NAME
from journal_tui.packs.builder.tables import tables

FOLDER = Path(__file__).parent
_IMPORT = re.compile(r'^import \{([^}]*)\} from "([^"]+)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?:const|function|class) (\w+)", re.MULTILINE)
_ENTRY = "page/app.js"
#: The names that the vendored library and the tables go by in imports.
_VENDORED, _TABLES = "vendor/smol-toml.js", "check/data.js"
#: Browsers from before 2022 have no Object.hasOwn, which the library calls.
_SHIM = "if (!Object.hasOwn) Object.hasOwn = (of, name) => Object.prototype.hasOwnProperty.call(of, name);"


def assemble(entry: str = _ENTRY) -> str:
    """The whole page."""
    script = _script(entry)
    style = (FOLDER / "page" / "style.css").read_text(encoding="utf-8")
    page = (FOLDER / "page" / "page.html").read_text(encoding="utf-8")
    policy = (
        f"default-src 'none'; script-src '{_hash(script)}'; style-src '{_hash(style)}'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
    for name, text in (("policy", policy), ("style", style), ("script", script)):
        page = page.replace(f"{{{{{name}}}}}", text, 1)
    return page


def _hash(text: str) -> str:
    """A text as a content security policy names it."""
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def _script(entry: str) -> str:
    """One script of all modules that `entry` needs, and itself last."""
    written: dict[str, str] = {}
    _add(entry, written)
    body = "\n".join(written.values())
    # The end of a script must not stand inside of one.
    return f'"use strict";\n(() => {{\n{_SHIM}\n{body}\n}})();\n'.replace("</", "<\\/")


def _add(name: str, written: dict[str, str]) -> None:
    if name in written:
        return
    text = _source(name)
    for _, path in _IMPORT.findall(text):
        _add(_resolved(name, path), written)
    text = _IMPORT.sub(lambda found: _take(found, name), text)
    exported = _EXPORT.findall(text)
    text = re.sub(r"^export (?=const|function|class)", "", text, flags=re.MULTILINE)
    written[name] = (
        f"const {_variable(name)} = (() => {{\n{text}\nreturn {{ {', '.join(exported)} }};\n}})();"
    )


def _take(found: re.Match[str], name: str) -> str:
    names = " ".join(found[1].split()).rstrip(",")
    return f"const {{ {names} }} = {_variable(_resolved(name, found[2]))};\n"


def _source(name: str) -> str:
    if name == _TABLES:
        return f"export const DATA = {json.dumps(tables(), separators=(',', ':'))};\n"
    if name == _VENDORED:
        licence = (FOLDER / "vendor" / "smol-toml.LICENSE.txt").read_text(encoding="utf-8")
        library = (FOLDER / "vendor" / "smol-toml.cjs").read_text(encoding="utf-8")
        wrapped = f"const library = {{}};\n(function (exports) {{\n{library}\n}})(library);\n"
        return f"/* smol-toml\n{licence}*/\n{wrapped}export const parse = library.parse;\n"
    return (FOLDER / name).read_text(encoding="utf-8")


def _resolved(name: str, path: str) -> str:
    parts = name.split("/")[:-1]
    for part in path.split("/"):
        if part == "..":
            parts.pop()
        elif part != ".":
            parts.append(part)
    return "/".join(parts)


def _variable(name: str) -> str:
    return "module_" + re.sub(r"\W", "_", name.removesuffix(".js"))


if __name__ == "__main__":
    (FOLDER.parent / PAGE_NAME).write_text(assemble(), encoding="utf-8")
