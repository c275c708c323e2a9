"""Names of actors in texts: what they mean in which article, and who is above whom."""

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilan.nlp.registry import Registry, RegistryError, load_registry

REGISTRY = load_registry()
IN_2019, IN_2023 = dt.date(2019, 8, 15), dt.date(2023, 9, 26)


def found(
    text: str, language: str = "fr", *, theatre: str = "XX", day: dt.date | None = None, registry: Registry = REGISTRY
) -> list[tuple[str, str | None]]:
    """The mentions in a text: words and actor."""
    matches = registry.find(text, language, theatre=theatre, day=day)  # type: ignore[arg-type] # fr or en
    return [(text[m.start : m.end], m.actor_id) for m in matches if m.is_mention]


@pytest.mark.parametrize(
    ("language", "text", "actors"),
    [
        ("fr", "l'Armée nationale libyenne (ANL)", ["LNA", "LNA"]),
        ("fr", "Selon la Mission d'appui des Nations Unies en Libye (Manul)", ["UNSMIL", "UNSMIL"]),
        ("en", "The UN Support Mission in Libya, UNSMIL, and the U.N. said", ["UNSMIL", "UNSMIL", "UN"]),
        ("fr", "l'OMS et l'ONU; l'Onu", ["WHO", "UN", "UN"]),
        ("en", "the World Health Organisation (WHO), who said", ["WHO", "WHO"]),
        ("fr", "Daech, l'EI et l'organisation Etat islamique", ["IS", "IS", "IS"]),
        ("en", "ISIL, Daesh, Islamic State fighters", ["IS", "IS", "IS"]),
        ("fr", "Al-Qaïda, al Qaeda, AlQaida", ["AL_QAEDA"] * 3),
        ("fr", "Aqmi, AL-QAÏDA AU MAGHREB ISLAMIQUE", ["AQIM", "AQIM"]),
        ("fr", "le groupe Wagner; des mercenaires de Wagner", ["WAGNER", "WAGNER"]),
        ("fr", "des rebelles houthis, les houthistes", ["HOUTHIS", "HOUTHIS"]),
        ("fr", "pasdarans, un pasdaran, janjawids, chebab", ["IRGC", "IRGC", "JANJAWEED", "AL_SHABAAB"]),
        ("fr", "des guérilleros du Sentier lumineux", ["SHINING_PATH"]),
        ("fr", "les talibans et les shebabs", ["TALIBAN", "AL_SHABAAB"]),
        ("en", "Boko  Haram, Boko-Haram and Bokoharam", ["BOKO_HARAM"] * 3),
        ("fr", "des milices de Misrata", ["MISRATA"]),
        ("fr", "les forces pro-Haftar de M.Haftar", ["LNA", "LNA"]),
    ],
)
def test_an_actor_is_met_by_all_its_names(language: str, text: str, actors: list[str]) -> None:
    assert [actor for _, actor in found(text, language)] == actors


@pytest.mark.parametrize(
    ("language", "text", "mentions"),
    [
        ("fr", "l'armée syrienne", [("armée syrienne", "state:SY")]),
        ("fr", "les forces armées turques", [("forces armées turques", "state:TR")]),
        ("fr", "l'armee syrienne", [("armee syrienne", "state:SY")]),
        ("fr", "(armée turque), «soldats russes»", [("armée turque", "state:TR"), ("soldats russes", "state:RU")]),
        ("fr", "les forces  armées\nturques", [("forces  armées\nturques", "state:TR")]),
        ("fr", "les forces\n\nturques", []),
        ("fr", "l\u2019armée de la\u00a0Turquie", [("armée de la\u00a0Turquie", "state:TR")]),
        ("en", "Turkish  ground\nforces", [("Turkish  ground\nforces", "state:TR")]),
        ("fr", "des frappes aériennes russes", [("russes", "state:RU")]),
        ("fr", "l'armée de l'air américaine", [("armée de l'air américaine", "state:US")]),
        ("fr", "le ministère russe de la Défense", [("ministère russe", "state:RU")]),
        ("fr", "l'armée de la Turquie", [("armée de la Turquie", "state:TR")]),
        ("fr", "la Turquie a bombardé la Syrie", [("Turquie", "state:TR")]),
        ("fr", "selon Paris, Ankara a menacé", [("Ankara", "state:TR")]),
        ("fr", "le régime de Damas", [("régime de Damas", "state:SY")]),
        ("fr", "le parquet de Paris et la police de Londres", []),
        ("fr", "en Syrie, la population syrienne", []),
        ("fr", "à Ankara, en Turquie, aux États-Unis", []),
        ("fr", "un habitant de Turquie a été blessé", []),
        ("en", "Turkish warplanes", [("Turkish", "state:TR")]),
        ("en", "Syrian government forces", [("Syrian government forces", "state:SY")]),
        ("en", "Turkey's army entered Syria", [("Turkey's army", "state:TR")]),
        ("en", "Russia said that Iran has fired missiles", [("Russia", "state:RU"), ("Iran", "state:IR")]),
        ("en", "U.S. troops in Iraq; the US military", [("U.S. troops", "state:US"), ("US military", "state:US")]),
        ("en", "two Turkish tourists from Ankara in Egypt", []),
        ("en", "let us go", []),
    ],
)  # fmt: skip
def test_a_state_is_an_actor_by_its_forces_its_government_its_acts_and_a_place_is_none(
    language: str, text: str, mentions: list[tuple[str, str]]
) -> None:
    assert found(text, language) == mentions


@pytest.mark.parametrize(
    ("text", "theatre", "day", "actor"),
    [
        ("le GUN", "LY", IN_2019, "GNA"),
        ("le GUN", "LY", IN_2023, "GNU"),
        ("le GUN", "LY", None, None),
        ("le gouvernement d'union nationale", "LY", IN_2019, "GNA"),
        ("les forces gouvernementales", "LY", IN_2019, "GNA"),
        ("les forces gouvernementales", "SY", IN_2019, "state:SY"),
        ("l'armée libyenne", "LY", IN_2023, "LNA"),
        ("l'armée libyenne", "LY", dt.date(2011, 5, 1), "state:LY"),
        ("l'armée congolaise", "CD", None, "state:CD"),
        ("l'armée congolaise", "CG", None, "state:CG"),
        ("l'armée congolaise", "XX", None, None),
        ("les maoïstes", "IN", None, "NAXALITES"),
        ("les RSF", "SD", IN_2023, "RSF"),
        ("Ansar al-Charia", "TN", None, "ANSAR_SHARIA_TN"),
        ("Ansar al-Charia", "LY", None, "ANSAR_SHARIA_LY"),
        ("Antonio Guterres", "XX", IN_2019, "UN"),
        ("Antonio Guterres", "XX", dt.date(2012, 5, 1), "UNHCR"),
        ("Fathi Bachagha", "LY", IN_2019, "GNA"),
        ("Fathi Bachagha", "LY", dt.date(2022, 5, 20), "GNS"),
        ("Mouammar Kadhafi", "LY", IN_2023, "KADHAFI"),
    ],
)
def test_theatre_and_time_settle_whom_a_name_means_or_nobody(
    text: str, theatre: str, day: dt.date | None, actor: str | None
) -> None:
    assert [actor_id for _, actor_id in found(text, theatre=theatre, day=day)] == [actor]


@pytest.mark.parametrize("theatre", ["XX", "FR"])
def test_a_name_bound_to_a_theatre_means_nobody_elsewhere(theatre: str) -> None:
    assert found("le gouvernement d'union nationale et la Chambre des représentants", theatre=theatre) == []


@pytest.mark.parametrize(
    ("text", "longest"),
    [
        ("l'Armée syrienne libre", "FSA"),
        ("les Forces démocratiques syriennes", "SDF"),
        ("Al-Qaïda au Maghreb islamique", "AQIM"),
        ("l'Observatoire syrien des droits de l'homme", "SOHR"),
        ("les talibans pakistanais", "TTP"),
    ],
)
def test_of_names_within_one_another_the_longest_wins(text: str, longest: str) -> None:
    assert [actor for _, actor in found(text, theatre="SY")] == [longest]


@pytest.mark.parametrize("text", ["who is this", "THIS IS WHO WE ARE", "un gun", "wagner", "un état islamiste", "eta"])
def test_words_that_look_like_names_are_none(text: str) -> None:
    assert found(text, "en") == []


def test_parents_are_all_above_nearest_first() -> None:
    jnim = REGISTRY.actor("JNIM")
    assert jnim is not None
    assert jnim.parents == ("AQIM", "AL_QAEDA")
    assert REGISTRY.actor("UNSMIL").parents == ("UN",)  # type: ignore[union-attr] # known above


@pytest.mark.parametrize(
    ("word", "language", "state"),
    [("turque", "fr", "state:TR"), ("Turkish", "en", "state:TR"), ("Syrie", "fr", "state:SY"), ("maison", "fr", None)],
)
def test_the_state_of_an_adjective_is_told(word: str, language: str, state: str | None) -> None:
    assert REGISTRY.state_of(word, language) == state  # type: ignore[arg-type] # fr or en


@pytest.mark.parametrize(
    ("name", "state"),
    [
        ("Trinidad and Tobago", "state:TT"),
        ("Sao Tome and Principe", "state:ST"),
        ("St. Lucia", "state:LC"),
        ("Saint Lucia", "state:LC"),
        ("St. Vincent and the Grenadines", "state:VC"),
        ("Bosnia-Herzegovina", "state:BA"),
    ],
)
def test_a_country_is_met_as_texts_spell_it_out(name: str, state: str) -> None:
    assert REGISTRY.state_of(name, "en") == state


@given(st.text(alphabet="HaftrGNUAé d'-.\n\u00a0,ONU", max_size=60))
def test_matches_are_in_order_apart_and_within_the_text(text: str) -> None:
    end = 0
    for match in REGISTRY.find(text, "fr", theatre="LY"):
        assert end <= match.start < match.end <= len(text)
        end = match.end


PLANTED = {"GNA": "GNA", "Hezbollah": "HEZBOLLAH", "armée turque": "state:TR", "l'Armée nationale libyenne": "LNA"}


@given(
    st.lists(
        st.tuples(st.sampled_from(["", "face à l'", "\u00a0«\u2009", "(", "É. \n"]), st.sampled_from(sorted(PLANTED))),
        max_size=6,
    )
)
def test_each_planted_name_is_quoted_by_its_offsets(parts: list[tuple[str, str]]) -> None:
    text = "".join(f"{before}{name}. " for before, name in parts)
    expected = [(name.removeprefix("l'"), PLANTED[name]) for _, name in parts]
    assert found(text) == expected


@pytest.mark.parametrize("text", ["Haftar " * 20_000, "x" * 200_000, "l'" * 100_000, "armée nationale " * 10_000])
def test_time_grows_no_faster_than_the_text(text: str) -> None:
    REGISTRY.find(text, "fr", theatre="LY")  # hangs, where something is quadratic


def with_file(folder: Path, text: str) -> Registry:
    """The registry with a user's file of this text."""
    path = folder / "mine.yaml"
    path.write_text(text, encoding="utf-8")
    return load_registry(path)


def test_a_users_file_adds_actors_and_names_and_its_names_win(tmp_path: Path) -> None:
    mine = with_file(
        tmp_path,
        "BAND:\n  name: The Band\n  kind: armed_group\n  parents: [UN]\n  any: [Haftar, Les Copains]\n"
        "GNA:\n  fr: [GUNx]\n",
    )
    assert found("Haftar, les copains, GUNx, l'ANL", registry=mine) == [
        ("Haftar", "BAND"),
        ("les copains", "BAND"),
        ("GUNx", "GNA"),
        ("ANL", "LNA"),
    ]
    assert mine.actor("BAND").parents == ("UN",)  # type: ignore[union-attr] # just added
    assert mine.version != REGISTRY.version == load_registry().version


@pytest.mark.parametrize(
    ("text", "line", "why"),
    [
        ("A:\n  name: [", 3, "expected node content"),
        ("A:\n  name: A\n  kind: gang\n  any: [A]", 3, "'gang' is none of"),
        ("A:\n  name: A\n  kind: group\n  colour: red\n  any: [A]", 4, "'colour' is no field"),
        ("A:\n  name: A\n  kind: group", 1, "has no name"),
        ("A:\n  kind: group\n  any: [A]", 1, "has no `name`"),
        ("A:\n  name: A\n  kind: group\n  any: [A]\nA:\n  any: [B]", 5, "second time"),
        ("A b:\n  any: [A]", 1, "id is letters"),
        ("A:\n  name: A\n  kind: group\n  any: [{name: A, from: 2019-13}]", 4, "a date is 2019"),
        ("A:\n  name: A\n  kind: group\n  any: [{name: A, from: 2020, to: 2019}]", 4, "is before"),
        ("A:\n  name: A\n  kind: group\n  any: [{name: A, theatre: Libya}]", 4, "two capital letters"),
        ("A:\n  name: A\n  kind: group\n  any: ['--']", 4, "has no letter"),
        ("A:\n  name: A\n  kind: group\n  parents: [NOBODY]\n  any: [A]", 4, "nobody knows the actor 'NOBODY'"),
        ("A:\n  name: A\n  kind: person\n  acts_for: NOBODY\n  any: [A]", 4, "nobody knows the actor 'NOBODY'"),
        ("NOBODY:\n  any: [A]", 1, "needs a `kind`"),
        ("- A", 1, "«key: value» lines are needed"),
        ("A:\n  name: A\n  kind: group\n  any: [A\a]", 4, "U+0007"),
        ("A:\n  name: A\n  kind: group\n  any: ['']", 4, "one word or phrase is needed"),
        ("A:\n  name: A\n  kind: group\n  any: [{name: A, name: B}]", 4, "second time"),
        ("A:\n  name: A\n  kind: group\n  theatre: QQ\n  any: [A]", 4, "no country has the code 'QQ'"),
    ],
)
def test_a_bad_file_is_refused_with_its_line(tmp_path: Path, text: str, line: int, why: str) -> None:
    with pytest.raises(RegistryError) as refused:
        with_file(tmp_path, text)
    assert f"mine.yaml, line {line}: " in str(refused.value)
    assert why in str(refused.value)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (
            (
                "A:\n  name: A\n  kind: group\n  parents: [B]\n  any: [A]\n"
                "B:\n  name: B\n  kind: group\n  parents: [A]\n  any: [B]\n"
            ),
            "line 6: B stands above itself",
        ),
        ("UN:\n  name: UN\n  kind: organisation\n  parents: [UNSMIL]\n  any: [UN]", "line 1: UN stands above itself"),
    ],
)
def test_actors_above_each_other_are_refused_with_the_line_of_one(tmp_path: Path, text: str, why: str) -> None:
    with pytest.raises(RegistryError) as refused:
        with_file(tmp_path, text)
    assert f"mine.yaml, {why}" in str(refused.value)


def test_a_file_that_is_not_utf_8_is_refused_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_bytes("A:\n  name: Milices d'été\n".encode("latin-1"))
    with pytest.raises(RegistryError, match=r"mine\.yaml, line 2: not UTF-8"):
        load_registry(path)
