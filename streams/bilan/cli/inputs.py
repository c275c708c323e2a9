"""Files that a command reads: what is refused in them is told, the rest goes on."""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

from bilan.cli import output

if TYPE_CHECKING:
    from bilan.replay.lines import Refused

Read = TypeVar("Read")


def existing(path: Path) -> Path:
    """The path, if there is something there, or standard input.

    Raises:
        CommandError: there is nothing, or only a person who types.
    """
    if str(path) == "-":
        if sys.stdin.isatty():
            raise output.CommandError("nothing to read: name a file, or pipe one in", output.ExitCode.USAGE)
    elif not path.exists():
        raise output.CommandError(f"{path}: no such file or folder", output.ExitCode.USAGE)
    return path


class Input(Generic[Read]):
    """What can be read; iterating tells each refusal on standard error and counts it."""

    def __init__(self, read: "Iterable[Read | Refused]", *, stop: bool = False) -> None:
        self.refused = 0
        self._read = read
        self._stop = stop

    def __iter__(self) -> Iterator[Read]:
        from bilan.replay.lines import Refused  # noqa: PLC0415 - help must come at once

        for one in self._read:
            if isinstance(one, Refused):
                self.refuse(one)
                if self._stop:
                    return
            else:
                yield one

    def refuse(self, refused: "Refused") -> None:
        """Tell and count one."""
        output.note(f"refused: {refused}")
        self.refused += 1

    def end(self) -> None:
        """End the command with the code that says whether anything was refused."""
        output.end(output.ExitCode.REFUSED if self.refused else output.ExitCode.OK)
