"""Draws what a command shows on a terminal: `python docs/picture.py docs/images/demo.svg bilan demo`."""

import io
import os
import pty
import re
import sys
from pathlib import Path

from rich.console import Console
from rich.text import Text

_ROOT = Path(__file__).parents[1]
_WIDTH = 150
_CURSOR = re.compile(r"\x1b\[\?25[hl]")
_FONT_FROM_AFAR = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)


def shown(command: list[str]) -> str:
    """What a command writes to a terminal, colours and all."""
    os.environ.update(COLUMNS=str(_WIDTH), LINES="60", TERM="xterm-256color")
    written = bytearray()

    def read(descriptor: int) -> bytes:
        some = os.read(descriptor, 4096)
        written.extend(some)
        return some

    status = pty.spawn(command, read)
    if status:
        raise SystemExit(os.waitstatus_to_exitcode(status))
    return _CURSOR.sub("", written.decode()).replace("\r\n", "\n").replace(f"{_ROOT}/", "")


def picture(command: list[str], text: str) -> str:
    """The text as a picture that needs nothing from elsewhere."""
    console = Console(record=True, width=_WIDTH, file=io.StringIO(), force_terminal=True)
    console.print(Text.from_ansi(f"$ {' '.join(command)}\n{text.rstrip()}"))
    return _FONT_FROM_AFAR.sub("", console.export_svg(title=" ".join(command)))


if __name__ == "__main__":
    target, *line = sys.argv[1:]
    Path(target).write_text(picture(line, shown(line)))
