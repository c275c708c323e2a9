"""The words that the grammar of claims turns on, read from the lexicon once a process."""

import re
from dataclasses import dataclass
from functools import cache

from bilan.nlp.document import Language
from bilan.nlp.lexicon import read_table
from bilan_schemas.claim import Outcome, VictimStatus


@dataclass(frozen=True, slots=True)
class Verb:
    """A form of a verb of harm: as an active verb, as a participle, or both."""

    outcome: Outcome
    active: bool
    participle: bool


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Word form (lower case; several words joined by hyphens) to what it tells."""

    nouns: dict[str, Outcome]
    states: dict[str, Outcome]
    verbs: dict[str, Verb]
    dies: dict[str, Outcome]
    deeds: dict[str, Outcome]
    bodies: dict[str, Outcome]
    tolls: frozenset[str]
    people: dict[str, tuple[str, VictimStatus]]
    units: frozenset[str]


_BY_SOMEBODY = re.compile(
    r"(?:tu(?:é|e|er|a|ant|ai)|abatt|assassin|exécut|massacr|égorg|décapit|enlev|kidnapp|fusill|lynch|kill|shot|shoot|"
    r"murder|gun|behead|execut|slaughter|stab|abduct)",
    re.IGNORECASE,
)


def tells_violence(words: str) -> bool:
    """Whether a word of harm tells of killing or taking by somebody, as no illness does."""
    return _BY_SOMEBODY.match(words) is not None


@cache
def vocabulary(language: Language) -> Vocabulary:
    """The vocabulary of a language.

    Raises:
        LexiconError: a table of the lexicon is malformed.
    """
    kinds: dict[str, dict[str, Outcome]] = {kind: {} for kind in ("noun", "state", "dies", "deed", "bodies", "toll")}
    verbs: dict[str, Verb] = {}
    for words, kind, outcome in read_table(f"outcomes.{language}.tsv", columns=3):
        if kind == "verb":
            for form, active, participle in _forms(words, language):
                known = verbs.get(form)
                verbs[form] = Verb(
                    outcome,  # type: ignore[arg-type] # the tests hold the table to the contract's words
                    active or bool(known and known.active),
                    participle or bool(known and known.participle),
                )
        else:
            for form in _listed(words, language) if kind == "dies" else words.split(","):
                kinds[kind][form] = outcome  # type: ignore[assignment]
    people = {noun: (group, status) for noun, group, status in read_table(f"people.{language}.tsv", columns=3)}
    return Vocabulary(
        nouns=kinds["noun"],
        states=kinds["state"],
        verbs=verbs,
        dies=kinds["dies"],
        deeds=kinds["deed"],
        bodies=kinds["bodies"],
        tolls=frozenset(kinds["toll"]),
        people={noun.lower(): value for noun, value in people.items()},  # type: ignore[misc]
        units=frozenset(noun for (noun,) in read_table(f"units.{language}.tsv", columns=1)),
    )


def _listed(words: str, language: Language) -> list[str]:
    if "," in words or language == "fr":
        return words.split(",")
    return [form for form, _, _ in _forms(words, language)]


def _forms(words: str, language: Language) -> list[tuple[str, bool, bool]]:
    """Forms of a verb: (form, active, participle)."""
    if "," in words:
        return [_role_of(form, language) for form in words.split(",")]
    if language == "fr":
        stem = words.removesuffix("er")
        soft = stem + "e" if stem.endswith("g") else stem
        grave = stem[:-2] + "è" + stem[-1] if len(stem) > 2 and stem[-2] in {"e", "é"} else stem
        active = [grave + "e", grave + "ent", soft + "a", stem + "èrent", soft + "ant", soft + "ait", soft + "aient"]
        return [(form, True, False) for form in [*active, stem + "er"]] + [
            (stem + ending, True, True) for ending in ("é", "ée", "és", "ées")
        ]
    stem = words.removesuffix("e")
    third = words + "es" if words.endswith(("s", "sh", "ch", "x")) else words + "s"
    return [(words, True, False), (third, True, False), (stem + "ing", True, False), (stem + "ed", True, True)]


_IRREGULAR = frozenset({"pris", "prise", "prises", "fait", "faits", "faite", "faites"})


def _role_of(form: str, language: Language) -> tuple[str, bool, bool]:
    first = form.split("-", maxsplit=1)[0]
    if language == "fr":
        participle = first.endswith(("u", "us", "ue", "ues", "é", "és", "ée", "ées")) or first in _IRREGULAR
        return form, True, participle
    participle = first.endswith(("ed", "en", "ain", "ot")) or first in {"hurt", "hung", "held"}
    active = not first.endswith(("ain", "en")) or first == "taken"
    return form, active, participle
