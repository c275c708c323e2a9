"""Writes the parts of docs/operations.md that the code says itself; `--check` says whether they are what it says."""

import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, get_args

import typer
from pydantic import SecretStr

from bilan import metrics
from bilan.cli.commands import app
from bilan.cli.output import ExitCode
from bilan.kafka.acls import grants
from bilan.kafka.topics import wanted
from bilan.settings import Settings
from bilan_schemas import TOPICS

PAGE = Path(__file__).with_name("operations.md")
_BLOCK = re.compile(r"(<!-- generated: (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)


def settings() -> Iterator[str]:
    """Every setting."""
    rows = []
    for name, field in Settings.model_fields.items():
        default = "" if field.default is None else f"`{field.default}`" if str(field.default) else "empty"
        rows.append((f"`BILAN_{name.upper()}`", _kind(field.annotation), default, field.description or ""))
    return _table(("variable", "is", "default", "what it does"), rows)


def commands() -> Iterator[str]:
    """Every command, with the first line of its help."""
    return _table(
        ("command", "does"), [(f"`bilan {name}`", said) for name, said in _commands(typer.main.get_command(app))]
    )


def exit_codes() -> Iterator[str]:
    """Every exit code."""
    return _table(("code", "means"), [(str(code.value), code.meaning) for code in ExitCode])


def topics() -> Iterator[str]:
    """Every topic, and every changelog."""
    specs = {spec.name: spec for spec in wanted(Settings())}
    rows = []
    for topic in TOPICS:
        config = specs.pop(topic.name).config
        key = f"{topic.key}{f' (partitioned by {topic.partitioned_by})' if topic.partitioned_by else ''}"
        kept = "for ever" if config.get("retention.ms") == "-1" else "compacted"
        rows.append((f"`{topic.name}`", key, str(topic.partitions), kept, topic.purpose))
    rows += [(f"`{name}`", "internal", str(spec.partitions), "compacted", "table") for name, spec in specs.items()]
    return _table(("topic", "key", "partitions", "kept", "holds"), rows)


def acls() -> Iterator[str]:
    """What each command must be allowed."""
    rows = []
    beside = {"publish": grants(Settings(app_suffix="-2"))["publish"]}  # an instance with a name, for the one without
    for command, needed in (grants(Settings()) | beside).items():
        by_operations: dict[str, list[str]] = {}
        for grant in needed:
            by_operations.setdefault(f"{', '.join(grant.operations)} on {grant.resource}", []).append(f"`{grant.name}`")
        rows.append((f"`bilan {command}`", "; ".join(f"{what} {', '.join(on)}" for what, on in by_operations.items())))
    return _table(("command", "needs"), rows)


def measured() -> Iterator[str]:
    """Every metric."""
    rows = []
    for family in metrics.REGISTRY.collect():
        name = f"{family.name}_total" if family.type == "counter" else family.name
        name = f"{name}_info" if family.type == "info" else name
        rows.append((f"`{name}`", family.type, ", ".join(_labels(family.name)), family.documentation))
    return _table(("metric", "type", "labels", "says"), rows)


_PARTS: dict[str, Callable[[], Iterator[str]]] = {
    part.__name__: part for part in (settings, commands, exit_codes, topics, acls, measured)
}


def written(page: str) -> str:
    """The page with all its generated parts as the code says them."""
    return _BLOCK.sub(lambda block: block[1] + "\n".join(_PARTS[block[2]]()) + "\n" + block[3], page)


def _table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(columns)} |"
    yield f"|{'---|' * len(columns)}"
    for row in rows:
        yield f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in row)} |"


def _kind(annotation: Any) -> str:
    parts = [part for part in get_args(annotation) if part is not type(None)]
    if annotation is SecretStr or SecretStr in parts:
        return "secret"
    if parts and all(isinstance(part, str) for part in parts):
        return ", ".join(parts)
    named = parts[0] if parts else annotation
    return {"str": "text", "int": "number", "float": "number", "Path": "path", "bool": "yes or no"}[named.__name__]


def _commands(group: Any, above: str = "") -> Iterator[tuple[str, str]]:
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from _commands(command, f"{above}{name} ")
        else:
            yield f"{above}{name}", " ".join((command.help or "").split("\n\n")[0].split())


def _labels(family: str) -> tuple[str, ...]:
    """Its labels: the registry shows them nowhere while there are no samples."""
    collectors: dict[Any, list[str]] = metrics.REGISTRY._collector_to_names  # type: ignore[assignment]  # noqa: SLF001
    ours = (tuple(one._labelnames) for one, names in collectors.items() if family in names)  # noqa: SLF001
    return next(ours, ())  # those of the process itself have none


def main(*, check: bool) -> int:
    """Write the page, or say whether it is as it must be; the exit code."""
    page = PAGE.read_text()
    wanted_page = written(page)
    if check and page != wanted_page:
        sys.stderr.write(f"{PAGE} is not what the code says: run python docs/reference.py\n")
        return ExitCode.DIFFERENT
    if not check:
        PAGE.write_text(wanted_page)
    return ExitCode.OK


if __name__ == "__main__":
    sys.exit(main(check="--check" in sys.argv[1:]))
