"""What words say of the people harmed: civilian or combatant, from a table of roles."""

import re
from dataclasses import dataclass
from functools import cache

from bilan.nlp.document import Language
from bilan.nlp.lexicon.spelling import any_of, forms_by_kind
from bilan_schemas.claim import VictimStatus

_KINDS = ("civilian", "combatant", "unarmed", "targets", "armed", "crew", "craft", "armed_craft", "unit")
_OF = re.compile(r"\b(?:of|by|from)\b")
_TOGETHER = re.compile(r"^[\w' -]{0,30}?(?:,|\b(?:et|ou|and|or)\b)")


@dataclass(frozen=True, slots=True)
class StatusWords:
    """Patterns over lower-cased text."""

    civilian: re.Pattern[str]
    combatant: re.Pattern[str]
    unarmed: re.Pattern[str]
    """People without arms beside whom bare people are hit, and in French the places where they are."""
    targets: re.Pattern[str]
    """Unarmed people that bare people are among where an attack is aimed at them; every one of `unarmed` is one."""
    armed: re.Pattern[str]
    """Places and events of fighting."""
    crew: re.Pattern[str]
    """People of whom their craft tells what they are."""
    craft: re.Pattern[str]
    """Craft of trade and travel."""
    armed_craft: re.Pattern[str]
    """Craft and forces of war."""
    unit: re.Pattern[str]
    """What makes its members combatants."""


@cache
def status_words(language: Language) -> StatusWords:
    """The words of a language.

    Raises:
        LexiconError: the table is malformed or names another kind.
    """
    forms = forms_by_kind(f"statuses.{language}.tsv", _KINDS)
    forms["targets"] |= forms["unarmed"]
    return StatusWords(**{kind: re.compile(rf"(?<![\w-]){any_of(listed)}(?![\w-])") for kind, listed in forms.items()})


def kind_of(words: str, language: Language) -> VictimStatus | None:
    """What lower-cased words for people make them; two groups beside each other are mixed; None: nothing, or unclear.

    Of a role and what it belongs to («gardes de l'ambassade», "police station staff") the role counts: the first in
    French, the last in English.
    """
    known = status_words(language)
    civilian, combatant = known.civilian.search(words), known.combatant.search(words)
    if civilian is None or combatant is None:
        return "civilian" if civilian else "combatant" if combatant else None
    if combatant.start() <= civilian.start() and civilian.end() <= combatant.end():
        return "combatant"  # "security officials"
    if civilian.start() <= combatant.start() and combatant.end() <= civilian.end():
        return "civilian"
    first, second = sorted((civilian, combatant), key=lambda match: match.start())
    if _TOGETHER.match(words[first.end() : second.start()]):
        return "mixed"
    role = first if language == "fr" or _OF.search(words[first.end() : second.start()]) else second
    return "civilian" if role is civilian else "combatant"
