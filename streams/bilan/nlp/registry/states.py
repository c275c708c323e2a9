"""The world's states: names from CLDR, adjectives and capitals from tables of our own."""

from dataclasses import dataclass
from importlib import resources

from babel import Locale

from bilan.nlp.document import Language
from bilan.nlp.lexicon import parse_table
from bilan.nlp.registry.records import KnownActor, Name

_LANGUAGES: tuple[Language, Language] = ("fr", "en")
_OWN_FORCES: dict[Language, tuple[str, ...]] = {
    "fr": ("forces gouvernementales", "troupes gouvernementales", "forces du gouvernement", "armée gouvernementale"),
    "en": ("government forces", "government troops", "government soldiers", "government army"),
}
"""Whoever governs the theatre; a file of actors may say otherwise for one (Libya's governments)."""
_NONE = "-"
_CALLED_OTHERWISE = frozenset({"AE", "CD", "CG", "MM", "PS"})
"""Where CLDR has one name for display that no text has: «Congo - Kinshasa», "Myanmar (Burma)"."""


@dataclass(frozen=True, slots=True)
class State:
    """A state as tables have it; adjectives in every form, capitals by language."""

    code: str
    adjectives: dict[Language, tuple[str, ...]]
    capitals: dict[Language, tuple[str, ...]]
    countries: dict[Language, tuple[str, ...]]


def read_states() -> list[State]:
    """The states, in the order of their codes.

    Raises:
        LexiconError: a line of the tables is malformed.
    """
    called: dict[tuple[str, str], tuple[str, ...]] = {
        (language, code): tuple(names.split(",")) for language, code, names in _table("country_names.tsv", columns=3)
    }
    territories = {language: Locale(language).territories for language in _LANGUAGES}
    states = []
    for code, fr, en, fr_capitals, en_capitals in _table("states.tsv", columns=5):
        countries = {}
        for language in _LANGUAGES:
            shown = () if code in _CALLED_OTHERWISE else (territories[language][code],)
            written = [form for name in shown for form in _as_written(name)]
            countries[language] = tuple(dict.fromkeys((*called.get((language, code), ()), *written)))
        states.append(
            State(
                code=code,
                adjectives={"fr": _french_forms(_cells(fr)), "en": _english_forms(_cells(en))},
                capitals={"fr": _cells(fr_capitals), "en": _cells(en_capitals)},
                countries=countries,
            )
        )
    return states


def state_id(country: str) -> str:
    """The id of a state's actor: `state:SY`."""
    return f"state:{country}"


def state_actors(states: list[State]) -> list[KnownActor]:
    """An actor a state."""
    english = Locale("en").territories
    return [
        KnownActor(actor_id=state_id(state.code), name=english[state.code], kind="state", theatre=state.code)
        for state in states
    ]


def state_names(states: list[State]) -> list[Name]:
    """Adjectives, countries and capitals: by themselves they name nobody, what stands beside them may (`forms`)."""
    names = []
    for state in states:
        for language in _LANGUAGES:
            names += [
                Name(text=form, actor_id=state_id(state.code), sense="demonym", language=language, rank=0)
                for form in state.adjectives[language]
            ]
            names += [
                Name(text=place, actor_id=state_id(state.code), sense="place", language=language, rank=0)
                for place in state.countries[language]
            ]
            names += [
                Name(text=city, actor_id=state_id(state.code), sense="capital", language=language, rank=0)
                for city in state.capitals[language]
            ]
            names += [
                Name(
                    text=own,
                    actor_id=state_id(state.code),
                    sense="force",
                    language=language,
                    theatre=state.code,
                    rank=0,
                )
                for own in _OWN_FORCES[language]
            ]
    return names


def _table(name: str, *, columns: int) -> list[tuple[str, ...]]:
    text = (resources.files(__package__) / "data" / name).read_text(encoding="utf-8")
    return list(parse_table(text, name, columns=columns))


def _cells(cell: str) -> tuple[str, ...]:
    return () if cell == _NONE else tuple(cell.split(","))


def _as_written(shown: str) -> tuple[str, ...]:
    """A country's name on a map, and as texts spell it out: Saint Kitts and Nevis for «St. Kitts & Nevis»."""
    spelled = shown.replace(" & ", " and ")
    return tuple(dict.fromkeys((spelled, spelled.replace("St. ", "St "), spelled.replace("St. ", "Saint "))))


def _french_forms(adjectives: tuple[str, ...]) -> tuple[str, ...]:
    plurals = (form if form.endswith(("s", "x")) else form + "s" for form in adjectives)
    return tuple(dict.fromkeys((*adjectives, *plurals)))


def _english_forms(adjectives: tuple[str, ...]) -> tuple[str, ...]:
    plurals = (form + "s" for form in adjectives if not form.endswith(("sh", "ch", "ese", "s")))
    return tuple(dict.fromkeys((*adjectives, *plurals)))
