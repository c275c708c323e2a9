"""The world's states and their forces, in both languages: names from Unicode CLDR, adjectives from a table of ours."""

from collections.abc import Iterator, Sequence
from functools import cache
from importlib import resources

from babel import Locale

from bilan.nlp.lexicon import parse_table
from bilan.nlp.registry.actor_file import Listed
from bilan.nlp.registry.names import Word, folded

_FORCES = {
    "fr": frozenset(
        "armee armees forces force aviation police troupes soldats militaires artillerie marine gendarmerie gouvernement autorites"
        " regime etat-major chasseurs drones avions policiers garde gardes services".split()
    ),
    "en": frozenset(
        "army forces force troops soldiers military police navy government authorities regime airstrike airstrikes warplane warplanes"
        " jets aircraft artillery drone drones gunboats helicopters guard guards marines air security defense defence officials"
        " defenses strikes strike raid raids shelling".split()
    ),
}
_WITHIN = 2
_NOT_STATES = {"EU", "EZ", "QO", "UN", "ZZ", "XA", "XB"}


def state_id(country: str) -> str:
    """The id of a state's actor: `state:SY`."""
    return f"state:{country}"


def states() -> Iterator[Listed]:
    """Every territory of CLDR with a two-letter code, as an actor of kind state."""
    english = Locale("en").territories
    for code in sorted(english):
        if len(code) == 2 and code.isalpha() and code not in _NOT_STATES:
            yield Listed(actor_id=state_id(code), name=english[code], kind="state", where="CLDR")


@cache
def adjectives(language: str) -> dict[str, str]:
    """Adjective, folded, to country; an adjective of two countries is left out."""
    text = (resources.files(__package__) / "adjectives.tsv").read_text(encoding="utf-8")
    found: dict[str, str] = {}
    twice = set()
    for country, english, french in parse_table(text, "adjectives.tsv", columns=3):
        for form in _french_forms(french) if language == "fr" else english.split(","):
            key = folded(form.replace(" ", "").replace("-", ""))
            if found.setdefault(key, country) != country:
                twice.add(key)
    return {form: country for form, country in found.items() if form not in twice}


def _french_forms(listed: str) -> Iterator[str]:
    masculine, _, irregular = listed.partition("/")
    for form in masculine.split(","):
        yield form
        if irregular:
            yield from irregular.split(",")
            continue
        feminine = form + "ne" if form.endswith("ien") or form.endswith("éen") else form if form.endswith("e") else form + "e"
        yield from (feminine, form if form.endswith("s") else form + "s", feminine + "s")


def force_at(words: Sequence[Word], index: int, language: str) -> tuple[int, int, str] | None:
    """Start, end and country of a state's force around the adjective at a word; None where it stands by none.

    French puts the noun before («l'armée syrienne», «forces armées turques»), English after ("Turkish air force").
    """
    country = adjectives(language).get(words[index].folded)
    if country is None:
        return None
    if language == "fr":
        for back in range(1, _WITHIN + 1):
            if index - back >= 0 and words[index - back].folded in _FORCES["fr"]:
                return index - back, index + 1, country
        return None
    end = None
    for ahead in range(1, _WITHIN + 1):
        if index + ahead < len(words) and words[index + ahead].folded in _FORCES["en"]:
            end = index + ahead + 1
        elif end is not None:
            break
    return (index, end, country) if end and words[index].is_capital else None
