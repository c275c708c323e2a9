"""Vocabulary as data: tab-separated tables, one entry a line, `#` begins a comment."""

from collections.abc import Iterator
from importlib import resources


class LexiconError(ValueError):
    """A line of a table is malformed; the message names file and line."""


def read_table(name: str, *, columns: int) -> Iterator[tuple[str, ...]]:
    """The rows of the table `name` of this package.

    Args:
        name: the file's name, such as `outcomes.fr.tsv`.
        columns: how many columns each row must have; none may be empty.

    Raises:
        LexiconError: a row has another number of columns, or an empty one.
    """
    text = (resources.files(__package__) / name).read_text(encoding="utf-8")
    yield from parse_table(text, name, columns=columns)


def parse_table(text: str, name: str, *, columns: int) -> Iterator[tuple[str, ...]]:
    """The rows of a table's text; `name` is for error messages."""
    for number, line in enumerate(text.splitlines(), 1):
        content = line.split("#", 1)[0].rstrip()
        if not content:
            continue
        row = tuple(cell.strip() for cell in content.split("\t"))
        if len(row) != columns or not all(row):
            raise LexiconError(f"{name}, line {number}: {columns} columns parted by tabs are needed, not {line!r}")
        yield row
