"""Articles from files: a folder of texts with metadata, or JSON lines; what cannot be read is told, the rest read."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import ValidationError

from bilan.replay.lines import STANDARD_INPUT, Line, Refused, parse_object, read_lines
from bilan.tolls.offline import Deletion
from bilan_schemas import Article

_ALIASES = {"id": "article_id", "lang": "language", "published": "published_at"}
_TIMES = ("published_at", "updated_at")
_PARTIAL = ((re.compile(r"^\d{4}$"), "-01-01", "year"), (re.compile(r"^\d{4}-\d{2}$"), "-01", "month"))
_DAY = re.compile(r"^\d{4}-\d{2}-\d{2}$")
_NAIVE = re.compile(r"^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?$")
_LINES = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")
_WORDS = (".txt", ".txt.gz")


class Read(NamedTuple):
    """An article, or the deletion of one, and where it stood."""

    where: str
    said: Article | Deletion
    ignored: tuple[str, ...] = ()
    """Names of fields that no article has."""


def read_corpus(path: Path) -> Iterator[Read | Refused]:
    """The articles of a file of JSON lines, of standard input (`-`), or of a folder.

    In a folder, files of JSON lines are read, and texts (`.txt`) with what `<name>.json` beside them says
    (the fields of an `Article` but its text; the file's name is the article_id unless it says another).
    """
    if path != STANDARD_INPUT and path.is_dir():
        yield from _folder(path)
    else:
        for line in read_lines(path):
            yield line if isinstance(line, Refused) else understood(line)


def understood(line: Line) -> Read | Refused:
    """What a JSON object says: an article, or with `"deleted": true` the deletion of one.

    `id`, `lang` and `published` stand for article_id, language and published_at. A time may be a year, a
    month or a day (its precision follows), or be without an offset (then it is in UTC).
    """
    fields = {_canonical(name, line.fields): value for name, value in line.fields.items()}
    if fields.pop("deleted", False) is True:
        article_id = fields.get("article_id")
        if not isinstance(article_id, str) or not 0 < len(article_id) <= 256:
            return Refused(line.where, "a deletion needs the article_id of what is deleted")
        return Read(line.where, Deletion(article_id))
    for name in _TIMES:
        _complete(fields, name)
    try:
        article = Article.model_validate(fields, extra="ignore")
    except ValidationError as error:
        return Refused(line.where, in_words(error))
    return Read(line.where, article, tuple(name for name in fields if name not in Article.model_fields))


def in_words(error: ValidationError) -> str:
    """What is wrong, in one line: at most three fields, by name."""
    problems = error.errors(include_url=False, include_input=False, include_context=False)
    said = [f"{'.'.join(map(str, problem['loc'])) or 'value'}: {problem['msg']}" for problem in problems[:3]]
    more = f"; and {len(problems) - 3} more" if len(problems) > 3 else ""
    return "; ".join(said) + more


def _canonical(name: str, fields: dict[str, Any]) -> str:
    meant = _ALIASES.get(name, name)
    return name if meant in fields else meant


def _complete(fields: dict[str, Any], name: str) -> None:
    """Fill in what a time lacks, and say how exact it is where that is not said."""
    time = fields.get(name)
    if not isinstance(time, str):
        return
    time = time.strip()
    for pattern, rest, precision in _PARTIAL:
        if pattern.match(time):
            fields[name] = f"{time}{rest}T00:00:00Z"
            _set_precision(fields, name, precision)
            return
    if _DAY.match(time):
        fields[name] = f"{time}T00:00:00Z"
        _set_precision(fields, name, "day")
    elif _NAIVE.match(time):
        fields[name] = f"{time}Z"


def _set_precision(fields: dict[str, Any], name: str, precision: str) -> None:
    if name == "published_at":
        fields.setdefault("published_at_precision", precision)


def _folder(folder: Path) -> Iterator[Read | Refused]:
    files = sorted(path for path in folder.iterdir() if path.is_file() and not path.name.startswith("."))
    texts = [path for path in files if path.name.endswith(_WORDS)]
    described = {_stem(path) for path in texts}
    lines = [path for path in files if path.name.endswith(_LINES)]
    if not texts and not lines:
        yield Refused(str(folder), "no articles: neither texts (.txt) nor JSON lines (.jsonl, .gz)")
    for path in texts:
        yield _text(path)
    for path in lines:
        yield from read_corpus(path)
    for path in files:
        if path.suffix == ".json" and path.stem not in described:
            yield Refused(str(path), "describes no text: there is none of that name beside it")


def _text(path: Path) -> Read | Refused:
    fields: dict[str, Any] = {"article_id": _stem(path)}
    beside = path.with_name(f"{_stem(path)}.json")
    try:
        text = _characters(path)
        if beside.exists():
            said = _described(beside)
            if isinstance(said, Refused):
                return said
            fields |= said
    except UnicodeDecodeError as error:
        return Refused(str(path), f"not UTF-8 (byte {error.start})")
    except (OSError, EOFError) as error:
        return Refused(str(path), str(getattr(error, "strerror", None) or error))
    return understood(Line(str(path), fields | {"text": text}))


def _characters(path: Path) -> str:
    """The text as it is: not even its line ends are changed, since offsets count them."""
    raw = path.read_bytes()
    if path.suffix == ".gz":
        import gzip  # noqa: PLC0415 - rare

        raw = gzip.decompress(raw)
    return raw.decode()


def _described(path: Path) -> dict[str, Any] | Refused:
    fields = parse_object(path.read_bytes())
    return Refused(str(path), fields) if isinstance(fields, str) else fields


def _stem(path: Path) -> str:
    return path.name.removesuffix(".gz").removesuffix(".txt")
