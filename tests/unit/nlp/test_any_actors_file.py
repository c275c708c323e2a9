"""Whatever a file of actors holds: it is read, or refused with its line; it crashes nothing."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bilan.nlp.registry.reading import RegistryError, read_actors_file
from bilan.nlp.registry.records import KnownActor
from bilan.nlp.registry.registry import build_registry

_TOKENS = st.sampled_from(
    [*"A:[]{},|>?!#@`'\" \n\t\ufeff\x85\u2028", "- ", "\n  ", "&a ", "*a", "<<: "]
) | st.sampled_from(
    ["!!python/object:os.system ", "---\n", "...\n", "%YAML 9.9\n", '"\\ud800"', "A:\n  any: ", "  kind: group\n"]
)
_DAYS = st.sampled_from(["2019", "9999", "9999-12", "2019-02-30"]) | st.dates().map(str) | st.just(2019)
_IDS = st.sampled_from(["A", "B", "UN", "state:FR"])
_ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | st.just("\ud800") | _IDS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_IDS | st.text(max_size=3), inner, max_size=3),
    max_leaves=6,
)


def _fields(right: dict[str, str], **others: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """An object: what it must have, and some other fields, each mostly right or nearly; any may be anything."""
    shapes = {name: st.one_of(known, known, known, _ANYTHING) for name, known in others.items()}
    objects = st.fixed_dictionaries({name: st.just(value) for name, value in right.items()}, optional=shapes)
    return objects | st.tuples(objects, st.dictionaries(st.sampled_from([*right, *others]), _ANYTHING)).map(
        lambda parts: parts[0] | parts[1]
    )


_NAME = st.sampled_from(["A", "é", "--"]) | _fields(
    {"name": "Les A"}, **{"from": _DAYS, "to": _DAYS}, theatre=st.just("LY"), sense=st.just("person")
)
_SERVICE = _IDS | _fields({"actor": "UN"}, **{"from": _DAYS, "to": _DAYS})
_ENTRY = _fields(
    {"name": "A", "kind": "group", "any": "A"},
    nature=st.just("ngo"),
    theatre=st.sampled_from(["LY", "QQ"]),
    parents=st.lists(_IDS, max_size=2),
    acts_for=_SERVICE | st.lists(_SERVICE, max_size=2),
    fr=_NAME | st.lists(_NAME, max_size=2),
)


def _is_read_or_refused(folder: Path, raw: bytes) -> None:
    path = folder / "mine.yaml"
    path.write_bytes(raw)
    refused = ""
    try:
        build_registry([KnownActor(actor_id="UN", name="UN", kind="organisation")], [], read_actors_file(path))
    except RegistryError as error:
        refused = str(error)
    assert re.match(rf"$|{re.escape(str(path))}, line [1-9]\d*: \S", refused), refused


@given(raw=st.binary(max_size=200))
def test_no_bytes_crash_the_loader(tmp_path_factory: pytest.TempPathFactory, raw: bytes) -> None:
    _is_read_or_refused(tmp_path_factory.getbasetemp(), raw)


@given(text=st.lists(_TOKENS | st.text(max_size=3), max_size=30).map("".join))
def test_no_yaml_crashes_the_loader(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    _is_read_or_refused(tmp_path_factory.getbasetemp(), text.encode())


@settings(max_examples=500)
@given(said=st.dictionaries(_IDS, _ENTRY, max_size=2) | _ANYTHING)
def test_no_shape_crashes_the_loader(tmp_path_factory: pytest.TempPathFactory, said: object) -> None:
    """JSON is YAML."""
    _is_read_or_refused(
        tmp_path_factory.getbasetemp(), json.dumps(said, ensure_ascii=False).encode(errors="surrogatepass")
    )
