"""Wrong usage in words of ours: one short line with what would be right. click's own phrases reach nobody."""

from __future__ import annotations

import re
from collections.abc import Iterable

import click
from click.exceptions import BadOptionUsage, MissingParameter, NoSuchOption

#: A list that is longer is not said in full.
_LONGEST_LIST = 100
_DASHES = 'Text that begins with a dash comes after two of them: journal-tui {command} -- "{text}"'


def nearest(word: str, known: Iterable[str], *, cutoff: float = 0.6) -> str:
    """The known word that is nearest to what was said; empty when none is near."""
    import difflib  # noqa: PLC0415  no command that was typed right needs it

    folded = {name.casefold(): name for name in known}
    close = difflib.get_close_matches(word.casefold(), list(folded), n=1, cutoff=cutoff)
    return folded[close[0]] if close else ""


def none_of(problem: str, word: str, known: Iterable[str], listed: str = "") -> str:
    """That a word is none of those that are known, with the nearest; `listed` says how to see them all.

    Without one that is near they are named, where that is short.
    """
    names = list(known)
    if near := nearest(word, names):
        return f"{problem} The nearest is: {near}.{f' {listed}' if listed else ''}"
    all_names = ", ".join(names)
    if not listed or (names and len(all_names) <= _LONGEST_LIST):
        shown = all_names if len(all_names) <= _LONGEST_LIST else ", ".join(names[:5]) + ", …"
        return f"{problem} There {'is' if len(names) == 1 else 'are'}: {shown or 'none yet'}."
    return f"{problem} {listed}"


def typed_word(word: str) -> str:
    """A word as it was typed, short enough to be said again."""
    from journal_tui.models.text import clean_line  # noqa: PLC0415  only when something is wrong

    return clean_line(word, limit=40) or "An empty word"


def usage_sentence(error: click.UsageError) -> str:
    """What is wrong with how a command was called, and what would be right."""
    if isinstance(error, NoSuchOption):
        return _no_option(error)
    if isinstance(error, MissingParameter):
        return _missing(error)
    if isinstance(error, BadOptionUsage):
        return _without_value(error)
    if isinstance(error, click.BadParameter):
        return _bad_value(error)
    if error.ctx is not None and error.message.startswith("Got unexpected extra argument"):
        path = error.ctx.command_path
        return f"That is more than {error.ctx.info_name} takes. {path} --help says what it takes."
    return error.format_message()


def no_command(ctx: click.Context, name: str, known: Iterable[str]) -> str:
    """There is no command of this name."""
    return none_of(
        f"There is no command {typed_word(name)}.", name, known, f"{ctx.command_path} --help lists them all."
    )


def _no_option(error: NoSuchOption) -> str:
    option_name, ctx = error.option_name, error.ctx
    if ctx is None:
        return f"There is no option {option_name}."
    if any(isinstance(p, click.Argument) and p.nargs == -1 for p in ctx.command.params) and (
        not option_name.startswith("--") or " " in option_name
    ):
        text = f"{typed_word(option_name)} …"
        return f"There is no option {typed_word(option_name)}. " + _DASHES.format(
            command=ctx.info_name, text=text
        )
    known = [name for p in ctx.command.params if isinstance(p, click.Option) for name in p.opts]
    return none_of(
        f"There is no option {typed_word(option_name)}.",
        option_name,
        [name for name in known if name.startswith("--")],
        f"{ctx.command_path} --help lists them.",
    )


def _missing(error: MissingParameter) -> str:
    param, ctx = error.param, error.ctx
    metavar = param.make_metavar(ctx) if param is not None and ctx is not None else "something"
    if ctx is None:
        return f"{metavar} is missing."
    is_argument = isinstance(param, click.Argument)
    example = (
        f"{ctx.command_path} {metavar}" if is_argument else f"{ctx.command_path} {_name(param)} {metavar}"
    )
    return f"{ctx.info_name} needs {metavar}: {example}"


def _without_value(error: BadOptionUsage) -> str:
    # click raises this without saying of which command: the name is all that is known.
    if "does not take" in error.message:
        return f"{error.option_name} takes no value."
    return f"{error.option_name} needs a value after it."


def _bad_value(error: click.BadParameter) -> str:
    param = error.param
    if param is None:
        return error.format_message()
    name, kind = _name(param), param.type
    if isinstance(kind, click.Choice):
        choices = [str(choice) for choice in kind.choices]
        word = re.match(r"(['\"])(.*)\1 is not one of", error.message)
        near = nearest(word[2], choices) if word is not None else ""
        nearest_choice = f" The nearest is: {near}." if near else ""
        listed = ", ".join(choices)
        if len(listed) > _LONGEST_LIST and error.ctx is not None:
            return f"{name} does not take that.{nearest_choice} {error.ctx.command_path} --help lists them."
        return f"{name} takes one of: {listed}.{nearest_choice}"
    if isinstance(kind, click.IntRange):
        # Wherever 0 is taken it means that there is no limit.
        ends = f" from {kind.min or 1}" + (f" to {kind.max}" if kind.max is not None else "")
        return f"{name} takes a number{ends}{'' if kind.min else ', or 0 for all'}."
    return f"{name}: {error.message}"


def _name(param: click.Parameter | None) -> str:
    if param is None:
        return "It"
    return param.opts[0] if isinstance(param, click.Option) else (param.metavar or str(param.name)).upper()
