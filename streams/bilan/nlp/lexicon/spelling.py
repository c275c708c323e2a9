"""How tables write the forms of a word: «frappe(s) aérienne(s)»."""

import re
from collections.abc import Iterable, Sequence

from bilan.nlp.lexicon import LexiconError, read_table

_ENDING = re.compile(r"\((\w+)\)")


def spelled(form: str) -> set[str]:
    """«frappe(s) aérienne(s)» in all its forms."""
    ending = _ENDING.search(form)
    if ending is None:
        return {form}
    before, after = form[: ending.start()], form[ending.end() :]
    return spelled(before + after) | spelled(before + ending[1] + after)


def forms_by_kind(name: str, kinds: Sequence[str]) -> dict[str, set[str]]:
    """All forms of the words in a table of words and their kind, by kind.

    Raises:
        LexiconError: the table is malformed, or names another kind.
    """
    forms: dict[str, set[str]] = {kind: set() for kind in kinds}
    for words, kind in read_table(name, columns=2):
        if kind not in forms:
            raise LexiconError(f"{name}: {kind!r} is none of {', '.join(kinds)}")
        for form in words.split(","):
            forms[kind] |= spelled(form.strip())
    return forms


def any_of(forms: Iterable[str]) -> str:
    """A pattern of one of the forms, the longest first."""
    return "(?:" + "|".join(map(re.escape, sorted(forms, key=lambda form: (-len(form), form)))) + ")"
