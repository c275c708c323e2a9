"""What the user sees: results on standard output, all else on standard error; errors in one line; exit codes."""

import asyncio
import logging
import sys
from collections.abc import Callable, Coroutine, Iterator, Sequence
from contextlib import contextmanager
from enum import IntEnum
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

import typer

from bilan.kafka.guards import EXIT_HALTED

if TYPE_CHECKING:
    from bilan.settings import Settings


Result = TypeVar("Result")


class ExitCode(IntEnum):
    """How a command ended."""

    OK = 0
    FAILED = 1
    USAGE = 2
    REFUSED = 3
    DIFFERENT = 4
    HALTED = EXIT_HALTED
    INTERRUPTED = 130

    @property
    def meaning(self) -> str:
        """What it says to whoever called."""
        return _MEANINGS[self]


_MEANINGS = {
    ExitCode.OK: "done",
    ExitCode.FAILED: "failed: the last line on standard error says why",
    ExitCode.USAGE: "wrong use: an option, an argument or a setting",
    ExitCode.REFUSED: "done, but some of the input was refused; each refusal is told",
    ExitCode.DIFFERENT: "a check found differences; each is told",
    ExitCode.HALTED: "a worker halted where going on could lose data, or could not help; its last line says why",
    ExitCode.INTERRUPTED: "interrupted (Ctrl-C)",
}
EXIT_CODES = "Exit codes: " + "; ".join(f"{code.value} {code.meaning}" for code in ExitCode) + "."


class CommandError(Exception):
    """Ends a command with one line and a code."""

    def __init__(self, message: str, code: ExitCode = ExitCode.FAILED) -> None:
        super().__init__(message)
        self.code = code


_tracebacks = [False]


def show_tracebacks(wanted: bool) -> None:
    """Whether an error is shown whole."""
    _tracebacks[0] = wanted


def guarded(run: Callable[[], object]) -> None:
    """Run it; an error becomes one line and an exit code, unless tracebacks are wanted."""
    try:
        run()
    except CommandError as error:
        if _tracebacks[0]:
            raise
        _fail(str(error), error.code)
    except Exception as error:  # the one place where a user meets an error
        if _tracebacks[0]:
            raise
        _fail(_in_one_line(error), ExitCode.FAILED)


def _in_one_line(error: Exception) -> str:
    """The message; with the name of the error's class where it is not one of ours, which speak for themselves."""
    said = " ".join(str(error).split())
    if type(error).__module__.startswith("bilan"):
        return said
    return f"{type(error).__name__}: {said}" if said else type(error).__name__


def _fail(message: str, code: ExitCode) -> NoReturn:
    note(f"bilan: {message}")
    sys.exit(code)


def end(code: ExitCode) -> NoReturn:
    """End the command with a code."""
    raise typer.Exit(code)


def result(line: str) -> None:
    """One line of what was asked for."""
    sys.stdout.write(f"{line}\n")


def note(line: str) -> None:
    """One line beside the result."""
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()


def run(work: Coroutine[Any, Any, Result]) -> Result:
    """What the work comes to; the Kafka client's own log stays silent, its errors reach the user as ours."""
    if not _tracebacks[0]:
        logging.getLogger("aiokafka").setLevel(logging.CRITICAL)
    return asyncio.run(work)


def table(title: str, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """A table with rules on a terminal; in a pipe, columns with spaces between them and no rules."""
    if sys.stdout.isatty():
        from rich.console import Console  # noqa: PLC0415 - help must come at once
        from rich.markup import escape  # noqa: PLC0415
        from rich.table import Table  # noqa: PLC0415

        drawn = Table(*columns, title=title, title_justify="left")
        for row in rows:
            drawn.add_row(*map(escape, row))
        Console().print(drawn)
        return
    result(title)
    widths = [max(map(len, column)) for column in zip(columns, *rows, strict=True)]
    for row in (columns, *rows):
        result("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())


@contextmanager
def progress(what: str, *, total: int | None = None) -> Iterator[Callable[[int], None]]:
    """Show on a terminal how far long work is: call what is yielded with the count so far. In a pipe, nothing."""
    if not sys.stderr.isatty():
        yield lambda _count: None
        return
    from rich.console import Console  # noqa: PLC0415 - help must come at once
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn  # noqa: PLC0415

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bars:
        task = bars.add_task(what, total=total)
        yield lambda count: bars.update(task, completed=count)


def settings(**given: object) -> "Settings":
    """The settings of the environment; what is given comes first.

    Raises:
        CommandError: one is invalid; the line names its variable.
    """
    from pydantic import ValidationError  # noqa: PLC0415 - help must come at once

    from bilan.settings import Settings  # noqa: PLC0415

    try:
        return Settings(**given)  # type: ignore[arg-type]  # pydantic checks them
    except ValidationError as error:
        problems = [
            f"{f'BILAN_{part[0]}'.upper() if (part := problem['loc']) else 'settings'}: "
            f"{problem['msg'].removeprefix('Value error, ')}"
            for problem in error.errors(include_url=False, include_input=False)
        ]
        raise CommandError("; ".join(problems), ExitCode.USAGE) from error
