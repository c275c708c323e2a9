"""`bilan incidents` and `bilan tolls`: what was counted, from the topics or from files."""

import csv
import json
import sys
from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bilan.cli import output
from bilan.cli.inputs import existing

if TYPE_CHECKING:
    from bilan.kafka.latest import Change
    from bilan_schemas import Topic


class Format(StrEnum):
    """How results are written."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


Follow = Annotated[bool, typer.Option("--follow", help="Then go on with what changes, until Ctrl-C.")]
As = Annotated[Format, typer.Option("--format", help="A table, one JSON object a line as the topic has it, or CSV.")]
From = Annotated[Path | None, typer.Option("--from", metavar="FILE|-", help="Read what `bilan fold` wrote instead.")]


def incidents(
    *,
    why: Annotated[
        str | None, typer.Option(metavar="ID", help="Explain one incident; a part of its id will do.")
    ] = None,
    follow: Follow = False,
    how: As = Format.TABLE,
    source: From = None,
) -> None:
    """Show the incidents: what happened, to how many, who says so.

    --why shows the claims of one with their words and articles, which fields joined them, and what was close by and
    kept apart by what. CSV has the columns that analysts of UCDP and ACLED know (docs/operations.md).
    """
    from bilan.results import incident_rows, tables  # noqa: PLC0415 - help must come at once
    from bilan.results.why import why as account  # noqa: PLC0415
    from bilan_schemas import Incident  # noqa: PLC0415
    from bilan_schemas.topics import INCIDENTS  # noqa: PLC0415

    def show(values: Mapping[str, bytes]) -> None:
        if why is not None:
            values = {key: value for key, value in values.items() if why in key}
            if len(values) != 1:
                told = f"{len(values)} incidents have" if values else "no incident has"
                raise output.CommandError(f"{told} {why!r} in the id: `bilan incidents` lists them")
        if how is Format.JSON:
            _lines(values.values())
            return
        found = [Incident.read(value) for value in values.values()]
        if why is not None:
            for line in account(found[0]):
                output.result(line)
        elif how is Format.CSV:
            _csv(incident_rows.columns(), incident_rows.rows(found))
        else:
            output.table(*tables.incidents(found))

    def show_change(change: "Change") -> None:
        if change.value is None:
            _gone(change, "incident_id", how)
        elif how is Format.JSON:
            _lines([change.value])
        elif how is Format.CSV:
            _csv(None, incident_rows.rows([Incident.read(change.value)]))
        else:
            output.result("  ".join(tables.incident_row(Incident.read(change.value))))

    _show(INCIDENTS, "incident_id", source, show, show_change if follow else None)


def tolls(
    actor: Annotated[str | None, typer.Argument(help="An actor's id or name; theatre:LY for a country.")] = None,
    *,
    follow: Follow = False,
    how: As = Format.TABLE,
    source: From = None,
) -> None:
    """Show the running toll of every actor, or all that is known of one."""
    from bilan.results import tables, toll_rows  # noqa: PLC0415 - help must come at once
    from bilan_schemas import ActorToll  # noqa: PLC0415
    from bilan_schemas.topics import ACTOR_TOLLS  # noqa: PLC0415

    def wanted(toll: ActorToll) -> bool:
        return actor is None or actor.casefold() in {toll.actor_id.casefold(), toll.name.casefold()}

    def show(values: Mapping[str, bytes]) -> None:
        found = [(value, toll) for value in values.values() if wanted(toll := ActorToll.read(value))]
        if actor is not None and not found and not follow:
            near = [key for key in values if actor.casefold() in key.casefold()]
            meant = f"; did you mean {', '.join(near[:3])}?" if near else ": `bilan tolls` lists them"
            raise output.CommandError(f"no actor is called {actor!r}{meant}")
        if how is Format.JSON:
            _lines(value for value, _ in found)
        elif how is Format.CSV:
            _csv(toll_rows.columns(), toll_rows.rows(toll for _, toll in found))
        elif actor is None:
            output.table(*tables.tolls(toll for _, toll in found))
        else:
            for _, toll in found:
                for sheet in tables.toll(toll):
                    output.table(*sheet)

    def show_change(change: "Change") -> None:
        if change.value is None:
            if actor is None or actor.casefold() == change.key.casefold():
                _gone(change, "actor_id", how)
            return
        toll = ActorToll.read(change.value)
        if not wanted(toll):
            return
        if how is Format.JSON:
            _lines([change.value])
        elif how is Format.CSV:
            _csv(None, toll_rows.rows([toll]))
        else:
            output.result("  ".join(tables.tolls([toll]).rows[0]))

    _show(ACTOR_TOLLS, "actor_id", source, show, show_change if follow else None)


def _show(
    topic: "Topic",
    key: str,
    source: Path | None,
    show: Callable[[Mapping[str, bytes]], None],
    show_change: "Callable[[Change], None] | None",
) -> None:
    """Show what is there now, and what changes after it if that is wanted."""
    if source is not None:
        if show_change:
            raise output.CommandError("--follow and --from exclude each other", output.ExitCode.USAGE)
        show(_from_file(existing(source), key))
        return
    settings = output.settings()

    async def work() -> None:
        from bilan.kafka.latest import reading  # noqa: PLC0415 - help must come at once

        async with reading(settings, topic) as reader:
            show(await reader.latest())
            if show_change:
                sys.stdout.flush()
                async for change in reader.changes():
                    show_change(change)
                    sys.stdout.flush()

    output.run(work())


def _from_file(path: Path, key: str) -> dict[str, bytes]:
    from bilan.replay.lines import Refused, read_lines  # noqa: PLC0415 - help must come at once

    values = {}
    for line in read_lines(path):
        if isinstance(line, Refused):
            raise output.CommandError(str(line))
        if key not in line.fields:
            raise output.CommandError(f"{line.where}: no {key}; expected what `bilan fold` writes")
        values[str(line.fields[key])] = json.dumps(line.fields, ensure_ascii=False).encode()
    return values


def _lines(values: Iterable[bytes]) -> None:
    for value in values:
        output.result(value.decode())


def _csv(columns: list[str] | None, rows: Iterable[list[Any]]) -> None:
    writer = csv.writer(sys.stdout, lineterminator="\n")
    if columns:
        writer.writerow(columns)
    writer.writerows(rows)


def _gone(change: "Change", key: str, how: Format) -> None:
    """What is gone: said in JSON and in words; a row of CSV has no way to say it."""
    if how is Format.JSON:
        merged = {"merged_into": change.merged_into} if change.merged_into else {}
        output.result(json.dumps({key: change.key, "deleted": True, **merged}, ensure_ascii=False))
    elif how is Format.TABLE:
        output.result(f"{change.key}  " + (f"lives on in {change.merged_into}" if change.merged_into else "is gone"))
