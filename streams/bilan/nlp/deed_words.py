"""Verbs and things by which sentences tie a harm to who did it, as patterns to build others from."""

from dataclasses import dataclass
from functools import cache

from bilan.nlp.document import Language
from bilan.nlp.lexicon.spelling import any_of, forms_by_kind

_KINDS = ("shared", "attacked", "executed", "sent", "published", "pictures", "held")


@dataclass(frozen=True, slots=True)
class DeedWords:
    """Each a pattern of one of the forms; the tables `deeds.*.tsv` say of what kind they are."""

    shared: str
    attacked: str
    executed: str
    sent: str
    published: str
    pictures: str
    held: str
    """Said of places and men by whom they are held: who did the harm is another question."""


@cache
def deed_words(language: Language) -> DeedWords:
    """The words of a language.

    Raises:
        LexiconError: the table is malformed or names another kind.
    """
    forms = forms_by_kind(f"deeds.{language}.tsv", _KINDS)
    return DeedWords(**{kind: any_of(listed) for kind, listed in forms.items()})
