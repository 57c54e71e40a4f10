"""Puts the pack builder's page together: its modules, its style and the tables of the checker, in one file.

``python -m journal_tui.cli.assemble_builder`` writes ``pack-builder.html`` with it. Each module becomes a
function of its own, in the order of their imports, so that the page needs no loader and no network.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

from journal_tui.models.digests import source_hash
from journal_tui.packs.builder.tables import Helplines, tables
from journal_tui.packs.pages import paper

FOLDER = Path(__file__).parent
_IMPORT = re.compile(r'^import \{([^}]*)\} from "([^"]+)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?:const|function|class) (\w+)", re.MULTILINE)
_ENTRY = "page/app.js"
#: The names that the vendored library and the tables go by in imports.
_VENDORED, _TABLES = "vendor/smol-toml.js", "check/data.js"
#: Browsers from before 2022 have no Object.hasOwn, which the library calls.
_SHIM = "if (!Object.hasOwn) Object.hasOwn = (of, name) => Object.prototype.hasOwnProperty.call(of, name);"


def assemble(helplines: Helplines) -> str:
    """The whole page; `helplines` are those of each region, by its code."""
    script = _script(_ENTRY, helplines)
    style = (FOLDER / "page" / "style.css").read_text(encoding="utf-8") + paper.sheet()
    page = (FOLDER / "page" / "page.html").read_text(encoding="utf-8")
    policy = (
        f"default-src 'none'; script-src '{source_hash(script)}'; style-src '{source_hash(style)}'; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )
    for name, text in (("policy", policy), ("style", style), ("script", script)):
        page = page.replace(f"{{{{{name}}}}}", text, 1)
    return page


def _script(entry: str, helplines: Helplines) -> str:
    """One script of all modules that `entry` needs, and itself last."""
    written: dict[str, str] = {}
    _add(entry, written, {_TABLES: _tables(helplines), _VENDORED: _library()})
    body = "\n".join(written.values())
    # The end of a script must not stand inside of one.
    return f'"use strict";\n(() => {{\n{_SHIM}\n{body}\n}})();\n'.replace("</", "<\\/")


def _add(name: str, written: dict[str, str], generated: dict[str, str]) -> None:
    """Adds a module after those that it imports; `generated` are those that are no files."""
    if name in written:
        return
    text = generated.get(name) or (FOLDER / name).read_text(encoding="utf-8")
    for _, path in _IMPORT.findall(text):
        _add(_resolved(name, path), written, generated)
    text = _IMPORT.sub(lambda match: _take(match, name), text)
    exported = ", ".join(_EXPORT.findall(text))
    text = re.sub(r"^export (?=const|function|class)", "", text, flags=re.MULTILINE)
    written[name] = f"const {_variable(name)} = (() => {{\n{text}\nreturn {{ {exported} }};\n}})();"


def _take(match: re.Match[str], name: str) -> str:
    names = " ".join(match[1].split()).rstrip(",")
    return f"const {{ {names} }} = {_variable(_resolved(name, match[2]))};\n"


def _tables(helplines: Helplines) -> str:
    return f"export const DATA = {json.dumps(tables(helplines), separators=(',', ':'))};\n"


def _library() -> str:
    """The vendored library, whole, in a function that gives it the object which it exports to."""
    licence = (FOLDER / "vendor" / "smol-toml.LICENSE.txt").read_text(encoding="utf-8")
    library = (FOLDER / "vendor" / "smol-toml.cjs").read_text(encoding="utf-8")
    wrapped = f"const library = {{}};\n(function (exports) {{\n{library}\n}})(library);\n"
    return f"/* smol-toml\n{licence}*/\n{wrapped}export const parse = library.parse;\n"


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
