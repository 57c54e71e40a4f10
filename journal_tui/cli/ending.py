"""How a command ends: every error becomes an exit code and one plain sentence, never a traceback."""

from __future__ import annotations

import contextlib
import errno
import os
import sys

DONE, COULD_NOT, WRONG_USAGE, WRONG_SECRET, DAMAGED, OPEN_ELSEWHERE, NO_JOURNAL = range(7)
INTERRUPTED = 130

_OF_THE_VAULT = {
    "WrongSecret": WRONG_SECRET,
    "Damaged": DAMAGED,
    "OpenElsewhere": OPEN_ELSEWHERE,
    "NoJournal": NO_JOURNAL,
}
_REPORT = (
    "Journal TUI had to stop: {kind}. Everything that was shown as saved is on the disk. "
    "Please report this line where you got Journal TUI; it holds nothing that you wrote."
)
_OF_THE_SYSTEM = {
    errno.ENOSPC: "There is no room left on the disk.",
    errno.EDQUOT: "There is no room left for this account on the disk.",
    errno.EACCES: "This account may not read or write there.",
    errno.EPERM: "This account may not read or write there.",
    errno.EROFS: "That disk can only be read.",
    errno.EIO: "The disk or the terminal reported an error.",
    errno.EPIPE: "The output was closed before everything was printed.",
    errno.ENOENT: "There is no such file or folder.",
    errno.ENOTDIR: "There is no such file or folder.",
    errno.EISDIR: "That is a folder, and a file is needed.",
    errno.ENAMETOOLONG: "That name is longer than the disk allows.",
    errno.EEXIST: "There is a file of that name already; it was left as it is.",
}


#: Modules that Windows does not have.
_ONLY_POSIX = frozenset(("fcntl", "termios", "tty", "pwd", "resource"))
NOT_HERE = (
    "The journal runs on Linux and macOS, and on Windows inside WSL; the README says how. "
    "Questions for clients, paper and helplines work here too: packs, paper, helplines."
)


def end_with(error: BaseException) -> int:  # noqa: PLR0911  one return for each kind of ending
    """Says what an error means, and gives the exit code for it."""
    import click  # noqa: PLC0415  nothing to say when all is well

    from journal_tui.cli.talk import Stop, say_error  # noqa: PLC0415  as above

    if isinstance(error, click.exceptions.Exit):
        return error.exit_code
    if isinstance(error, Stop):
        if error.message:
            say_error(error.message)
        return error.code
    if isinstance(error, click.UsageError):
        from journal_tui.cli.usage import usage_sentence  # noqa: PLC0415  as above

        say_error(usage_sentence(error))
        return WRONG_USAGE
    if isinstance(error, (KeyboardInterrupt, EOFError, click.Abort)):
        return INTERRUPTED
    if isinstance(error, ModuleNotFoundError) and error.name in _ONLY_POSIX:
        say_error(NOT_HERE)
        return COULD_NOT
    if _is(error, "journal_tui.vault.errors", "VaultError"):
        say_error(str(error))
        return _OF_THE_VAULT.get(type(error).__name__, COULD_NOT)
    if _is(error, "journal_tui.models.limits", "AnswerError"):
        say_error(str(error))
        return WRONG_USAGE
    if _is(error, "journal_tui.packs.format.problems", "PackError") or _is(
        error, "journal_tui.transfer.files", "TransferError"
    ):
        say_error(str(error))
        return COULD_NOT
    if isinstance(error, click.ClickException):
        say_error(error.format_message())
        return COULD_NOT
    if isinstance(error, OSError):
        say_error(_system_says(error))
        return COULD_NOT
    kind = type(error)
    name = kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"
    say_error(_REPORT.format(kind=name))
    return COULD_NOT


def _is(error: BaseException, module: str, name: str) -> bool:
    """Whether it is an error of ours. Whoever raised it has imported it, and nobody else needs to."""
    loaded = sys.modules.get(module)
    return loaded is not None and isinstance(error, getattr(loaded, name))


def _system_says(error: OSError) -> str:
    known = _OF_THE_SYSTEM.get(error.errno or 0)
    if known is None:
        known = f"The system said: {os.strerror(error.errno)}." if error.errno else "The output is closed."
    named = os.fsdecode(error.filename) if isinstance(error.filename, (str, bytes)) else ""
    return f"{known} ({named})" if named else known


def flush(*, quiet: bool) -> int:
    """Sends out what is still to be printed; the exit code when that cannot be done. `quiet` says nothing.

    What is left over is let go, so that the interpreter does not complain about it on its way out.
    """
    code = DONE
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:
                stream.flush()
        except (OSError, ValueError) as error:
            code = COULD_NOT
            if stream is sys.stdout and not quiet:
                end_with(error)
            with contextlib.suppress(OSError, ValueError):
                nowhere = os.open(os.devnull, os.O_WRONLY)
                os.dup2(nowhere, stream.fileno())
                os.close(nowhere)
    return code
