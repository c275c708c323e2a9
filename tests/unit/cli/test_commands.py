"""The command line: help that comes at once, errors in one line, documented exit codes."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from bilan.cli.output import EXIT_CODES, ExitCode
from commands import run_bilan

EXAMPLES = Path(__file__).parents[3] / "schemas" / "examples"
_HEAVY = ("pydantic", "faust", "spacy", "aiokafka", "yaml", "bilan_schemas")


def _bilan(*arguments: str, text: str = "", **environment: str) -> "subprocess.CompletedProcess[str]":
    return run_bilan(environment, *arguments, text=text)


def test_help_comes_in_under_a_third_of_a_second() -> None:
    def seconds() -> float:
        """Of the processor: a machine that is busy with other things is no fault of ours."""
        before = os.times()
        assert _bilan("--help").returncode == 0
        after = os.times()
        return after.children_user + after.children_system - before.children_user - before.children_system

    assert min(seconds() for _ in range(5)) < 1 / 3


def test_nothing_heavy_is_imported_for_help() -> None:
    code = f"import sys, bilan.cli.commands; print([name for name in {_HEAVY!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_help_names_every_command_and_every_exit_code() -> None:
    said = " ".join(_bilan("--help").stdout.split())
    for command in (
        "demo",
        "broker",
        "topics",
        "worker",
        "replay",
        "incidents",
        "tolls",
        "enrich",
        "fold",
        "schemas",
        "dlq",
    ):
        assert f"│ {command} " in said
    for code in ExitCode:
        assert f"{code.value} {code.meaning}".split()[0] in said
    assert EXIT_CODES.startswith("Exit codes: 0 done; 1 failed")


@pytest.mark.parametrize(
    ("arguments", "environment", "code", "said"),
    [
        (["topics", "check"], {"BILAN_BROKER": "localhost"}, 2, "bilan: BILAN_BROKER: expected kafka://host:port"),
        (["topics", "check"], {"BILAN_WEB_PORT": "x"}, 2, "bilan: BILAN_WEB_PORT: Input should be a valid integer"),
        (
            ["topics", "check"],
            {"BILAN_SECURITY_PROTOCOL": "SASL_SSL"},
            2,
            "bilan: settings: a SASL protocol needs BILAN_SASL_USERNAME and BILAN_SASL_PASSWORD",
        ),
        (["topics", "check"], {"BILAN_BROKER": "kafka://127.0.0.1:9"}, 1, "bilan: the cluster at kafka://127.0.0.1:9"),
        (
            ["topics", "create"],
            {"BILAN_BROKER": "kafka://127.0.0.1:9", "BILAN_BROKER_WAIT_SECONDS": "0"},
            1,
            "waiting for the cluster at kafka://127.0.0.1:9",
        ),
        (["incidents"], {"BILAN_BROKER": "kafka://127.0.0.1:9"}, 1, "bilan: the cluster at kafka://127.0.0.1:9"),
        (["replay", "nowhere.jsonl"], {}, 2, "bilan: nowhere.jsonl: no such file or folder"),
        (["replay", "seeds", "--max", "--speed", "2"], {}, 2, "bilan: --speed and --max exclude each other"),
        (["enrich", "nowhere.jsonl"], {}, 2, "bilan: nowhere.jsonl: no such file or folder"),
        (["incidents", "--from", "-", "--follow"], {}, 2, "bilan: --follow and --from exclude each other"),
    ],
)
def test_an_error_is_one_line_on_standard_error_with_its_exit_code(
    arguments: list[str], environment: dict[str, str], code: int, said: str
) -> None:
    done = _bilan(*arguments, **environment)
    assert (done.returncode, done.stdout) == (code, "")
    first, *rest = done.stderr.splitlines()
    assert first.startswith(said)
    assert len(rest) == first.startswith("waiting")


def test_a_traceback_comes_only_with_debug() -> None:
    done = _bilan("--debug", "topics", "check", BILAN_BROKER="kafka://127.0.0.1:9")
    assert done.returncode == 1
    assert "Traceback (most recent call last)" in done.stderr


def test_an_unknown_option_is_wrong_use() -> None:
    assert _bilan("fold", "--incident").returncode == ExitCode.USAGE


def _examples(topic: str) -> str:
    lines = [json.loads(path.read_text()) for path in sorted((EXAMPLES / topic / "valid").glob("*.json"))]
    return "".join(f"{json.dumps(line, ensure_ascii=False)}\n" for line in lines)


def test_fold_counts_what_it_can_read_and_tells_the_rest() -> None:
    done = _bilan("fold", "-", text=_examples("enriched-articles.v1") + '{"article_id": "x"}\n{\n')
    assert done.returncode == ExitCode.REFUSED
    assert [json.loads(line)["actor_id"] for line in done.stdout.splitlines()] == ["GNA", "LNA", "WHO", "theatre:LY"]
    assert [line.partition(": ")[0] for line in done.stderr.splitlines()] == ["refused"] * 2
    assert "standard input, line 3: revision: Field required" in done.stderr


def test_fold_reads_a_pipe_without_being_told() -> None:
    text = _examples("enriched-articles.v1")
    assert _bilan("fold", text=text).stdout == _bilan("fold", "-", text=text).stdout != ""


def test_fold_takes_deletions_and_says_the_bytes_of_the_topic() -> None:
    enriched = _examples("enriched-articles.v1")
    article_id = json.loads(enriched.splitlines()[0])["article_id"]
    deletion = json.dumps({"article_id": article_id, "deleted": True})
    assert _bilan("fold", "-", "--incidents", text=f"{enriched}{deletion}\n").stdout == ""
    (incident,) = _bilan("fold", "-", "--incidents", text=enriched).stdout.splitlines()
    assert incident == json.dumps(
        json.loads((EXAMPLES / "incidents.v1" / "valid" / "seed.json").read_text()),
        ensure_ascii=False,
        separators=(",", ":"),
    )


def test_incidents_of_a_file_come_as_a_table_as_json_as_csv_and_with_why() -> None:
    text = _bilan("fold", "-", "--incidents", text=_examples("enriched-articles.v1")).stdout
    incident = json.loads(text)
    table = _bilan("incidents", "--from", "-", text=text)
    assert table.stdout.splitlines()[0] == "1 incidents"
    assert "killed 13+; injured 24-99" in table.stdout
    assert json.loads(_bilan("incidents", "--from", "-", "--format", "json", text=text).stdout) == incident
    assert _bilan("incidents", "--from", "-", "--format", "csv", text=text).stdout.startswith("incident_id,theatre,")
    short = incident["incident_id"][3:9]
    assert "«sept de nos soldats ont été tués»" in _bilan("incidents", "--from", "-", "--why", short, text=text).stdout
    nobody = _bilan("incidents", "--from", "-", "--why", "nobody", text=text)
    assert (nobody.returncode, nobody.stderr.splitlines()) == (
        1,
        ["bilan: no incident has 'nobody' in the id: `bilan incidents` lists them"],
    )


def test_tolls_of_a_file_come_for_all_and_for_one_by_id_or_name() -> None:
    text = _bilan("fold", "-", text=_examples("enriched-articles.v1")).stdout
    assert _bilan("tolls", "--from", "-", text=text).stdout.splitlines()[0] == "4 actors"
    for called in ("gna", "government of national accord"):
        assert _bilan("tolls", called, "--from", "-", text=text).stdout.startswith("Government of National Accord")
    near = _bilan("tolls", "GN", "--from", "-", text=text)
    assert (near.returncode, near.stderr) == (1, "bilan: no actor is called 'GN'; did you mean GNA?\n")
    rows = _bilan("tolls", "GNA", "--from", "-", "--format", "csv", text=text).stdout.splitlines()
    assert "GNA,Government of National Accord,government,own,conflict,victim,killed,,,,7,7,7,1,0,0" in rows


def test_a_drifted_schema_is_told_with_its_exit_code(tmp_path: Path) -> None:
    assert _bilan("schemas", "export", "--folder", str(tmp_path)).returncode == ExitCode.OK
    assert _bilan("schemas", "export", "--check", "--folder", str(tmp_path)).returncode == ExitCode.OK
    schema = tmp_path / "jsonschema" / "incidents.v1.json"
    changed = json.loads(schema.read_text())
    changed["properties"]["severity"] = {"type": "integer"}
    schema.write_text(json.dumps(changed))
    for arguments in (["--check"], []):
        done = _bilan("schemas", "export", *arguments, "--folder", str(tmp_path))
        assert done.returncode == ExitCode.DIFFERENT
        assert "breaks v1: incidents.v1: severity: removed: breaks readers" in done.stderr
    assert "severity" in schema.read_text(), "nothing was written"
    assert _bilan("schemas", "export", "--allow-breaking", "--folder", str(tmp_path)).returncode == ExitCode.OK
    assert "severity" not in schema.read_text()
