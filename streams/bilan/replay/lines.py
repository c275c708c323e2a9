"""Lines of JSON from a file, a gzip file or standard input; what cannot be read is told with its file and line."""

import gzip
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from pydantic_core import from_json

STANDARD_INPUT = Path("-")
LONGEST_LINE_BYTES = 16 * 1024 * 1024
"""Of a line that is read; the rest of a longer one is skipped."""


class Refused(NamedTuple):
    """Something in the input that is not what was asked for; the rest goes on."""

    where: str
    """File, and line where there is one."""
    why: str

    def __str__(self) -> str:
        return f"{self.where}: {self.why}"


class Line(NamedTuple):
    """One JSON object and where it stood."""

    where: str
    fields: dict[str, Any]


def read_lines(path: Path) -> Iterator[Line | Refused]:
    """The JSON objects of a file (`-`: standard input), one a line; blank lines are passed over."""
    name = "standard input" if path == STANDARD_INPUT else str(path)
    number = 0
    try:
        with _opened(path) as lines:
            while raw := lines.readline(LONGEST_LINE_BYTES + 1):
                number += 1
                where = f"{name}, line {number}"
                if len(raw) > LONGEST_LINE_BYTES:
                    while raw and not raw.endswith(b"\n"):
                        raw = lines.readline(LONGEST_LINE_BYTES)
                    yield Refused(where, f"longer than {LONGEST_LINE_BYTES} bytes")
                elif raw.strip():
                    yield _understood(where, raw)
    except (OSError, EOFError, zlib.error) as error:
        yield Refused(f"{name}, after line {number}" if number else name, _why(error))


def _opened(path: Path) -> BinaryIO | gzip.GzipFile:
    if path == STANDARD_INPUT:
        return sys.stdin.buffer
    return gzip.open(path, "rb") if path.suffix == ".gz" else path.open("rb")


def parse_object(raw: bytes) -> dict[str, Any] | str:
    """A JSON object, or why the bytes are none; what could not be written again (half a surrogate pair) is none."""
    try:
        fields = from_json(raw.decode(), allow_inf_nan=False)
    except UnicodeDecodeError as error:
        return f"not UTF-8 (byte {error.start})"
    except ValueError as error:
        return f"not JSON ({error})"
    return fields if isinstance(fields, dict) else "not a JSON object"


def _understood(where: str, raw: bytes) -> Line | Refused:
    fields = parse_object(raw)
    return Refused(where, fields) if isinstance(fields, str) else Line(where, fields)


def _why(error: Exception) -> str:
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    return str(error) or type(error).__name__
