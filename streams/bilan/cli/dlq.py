"""`bilan dlq`: what was refused, and why; back to where it came from after a fix, or away."""

import datetime as dt
import inspect
import json
import sys
from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from bilan.cli import output
from bilan.cli.agreement import agreed

if TYPE_CHECKING:
    from bilan.kafka.letters import Letter
    from bilan.settings import Settings

    Dealing = Callable[[Settings, list[Letter]], None]

app = typer.Typer(help="Deal with dead letters: messages that were refused.", no_args_is_help=True)

_MOST_CHARACTERS = 2_000


class Format(StrEnum):
    """How letters are listed."""

    TABLE = "table"
    JSON = "json"


Keys = Annotated[
    list[str] | None, typer.Argument(metavar="[LETTER]...", help="Letters by key (topic/partition/offset).")
]
Reason = Annotated[str | None, typer.Option(help="Only those refused for this reason: not_json, schema, ...")]
Topic = Annotated[str | None, typer.Option(help="Only those refused on this topic.")]
Since = Annotated[
    str | None, typer.Option(metavar="WHEN", help="Only those refused then or later: 2026-11-24, 2026-11-24T15:00Z.")
]
Until = Annotated[str | None, typer.Option(metavar="WHEN", help="Only those refused before that.")]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")]


@app.command("list")
def list_letters(
    *,
    reason: Reason = None,
    topic: Topic = None,
    since: Since = None,
    until: Until = None,
    how: Annotated[Format, typer.Option("--format", help="A table, or one JSON object a line.")] = Format.TABLE,
) -> None:
    """List the letters that wait, oldest first."""
    found = _waiting(output.settings(), [], reason, topic, since, until)
    if how is Format.JSON:
        for letter in found:
            said = letter.context.model_dump(mode="json")
            output.result(json.dumps({"letter": letter.key, "bytes": letter.size, **said}, ensure_ascii=False))
        return
    rows = [
        [
            letter.key,
            letter.context.reason,
            letter.context.step,
            f"{letter.context.refused_at:%Y-%m-%d %H:%M:%S}",
            f"{letter.size:,}",
            letter.context.message[:120],
        ]
        for letter in found
    ]
    output.table(f"{len(rows)} dead letters", ("letter", "reason", "step", "refused at (UTC)", "bytes", "why"), rows)


@app.command()
def show(
    letter: Annotated[str, typer.Argument(help="Its key (topic/partition/offset).")],
    *,
    raw: Annotated[bool, typer.Option("--raw", help="Write the refused bytes alone, as they were.")] = False,
) -> None:
    """Show one letter: why it was refused, and what it holds."""
    from bilan.kafka.letters import refused_value  # noqa: PLC0415 - help must come at once

    settings = output.settings()
    (found,) = _waiting(settings, [letter]) or (None,)
    if found is None:
        raise output.CommandError(f"no letter {letter!r} waits: `bilan dlq list` lists them")
    value = output.run(refused_value(settings, found)) or b""
    if raw:
        sys.stdout.buffer.write(value)
        return
    for name, said in found.context.model_dump(mode="json", exclude_none=True).items():
        output.result(f"{name}: {_key(said) if name == 'key' else said}")
    text = value[: 4 * _MOST_CHARACTERS].decode(errors="backslashreplace")[:_MOST_CHARACTERS]
    output.result(f"value ({found.size} bytes): {text}")


def _command(deal: "Dealing") -> "Dealing":
    """Make a command, too, of what is done with the letters that are meant: they are found, and somebody agrees."""

    def command(
        letters: Keys = None,
        *,
        reason: Reason = None,
        topic: Topic = None,
        since: Since = None,
        until: Until = None,
        yes: Yes = False,
    ) -> None:
        settings = output.settings()
        found = _waiting(settings, letters, reason, topic, since, until)
        if _agreed(found, deal.__name__, yes=yes):
            deal(settings, found)

    app.command(deal.__name__, help=inspect.getdoc(deal))(command)
    return deal


@_command
def replay(settings: "Settings", found: "list[Letter]") -> None:
    """Send what was refused back to where it came from, after a fix; each letter is dealt with once that is safe.

    What is refused again makes a new letter. Exit code 3 if some could not be sent: these are left.
    """
    from bilan.kafka import letters as kafka  # noqa: PLC0415 - help must come at once

    with output.progress("replayed", total=len(found)) as progress:
        left = output.run(kafka.replay(settings, found, told=progress))
    for key in left:
        output.note(f"refused: {key} could not be sent back; it is left")
    output.result(f"replayed {len(found) - len(left)} of {len(found)} letters")
    if left:
        output.end(output.ExitCode.REFUSED)


@_command
def discard(settings: "Settings", found: "list[Letter]") -> None:
    """Throw letters away: what was refused is lost for good."""
    from bilan.kafka import letters as kafka  # noqa: PLC0415 - help must come at once

    with output.progress("discarded", total=len(found)) as progress:
        output.run(kafka.discard(settings, found, told=progress))
    output.result(f"discarded {len(found)} letters")


def _waiting(
    settings: "Settings",
    keys: list[str] | None,
    reason: str | None = None,
    topic: str | None = None,
    since: str | None = None,
    until: str | None = None,
) -> "list[Letter]":
    """The letters that are meant.

    Raises:
        CommandError: a key is of no letter that waits, or a time is none.
    """
    from bilan.kafka.letters import Wanted, waiting  # noqa: PLC0415 - help must come at once

    wanted = Wanted(keys=keys or (), reason=reason, topic=topic, since=_time(since), until=_time(until))
    found = output.run(waiting(settings, wanted))
    if unknown := set(keys or ()) - {letter.key for letter in found}:
        raise output.CommandError(f"no such letter waits: {', '.join(sorted(unknown))}")
    return found


def _time(text: str | None) -> dt.datetime | None:
    if text is None:
        return None
    try:
        moment = dt.datetime.fromisoformat(text)
    except ValueError as error:
        raise output.CommandError(f"{text!r} is no time: expected 2026-11-24T15:00Z", output.ExitCode.USAGE) from error
    return moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)


def _agreed(found: "Sequence[Letter]", what: str, *, yes: bool) -> bool:
    """Whether there is something to do and nobody minds."""
    if not found:
        output.note(f"nothing to {what}: no such letter waits")
        return False
    topics = ", ".join(sorted({letter.context.topic for letter in found}))
    return agreed(f"{what} {len(found)} letters of {topics}?", what, yes=yes)


def _key(hexadecimal: str) -> str:
    """The refused message's key, in letters where it is text."""
    return bytes.fromhex(hexadecimal).decode(errors="backslashreplace")
