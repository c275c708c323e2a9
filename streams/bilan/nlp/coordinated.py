"""The subject that several verbs share: "freed 50 hostages and killed 20", «ont libéré 50 otages et tué 20 soldats»."""

import re

from bilan.nlp.acting import before_auxiliaries
from bilan.nlp.deed_words import deed_words
from bilan.nlp.document import Document, Language

_AND: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(r"(?:,| et| puis|, puis)(?: en| les| le| la| l'| ont| a| avaient| avait)* ?$"),
    "en": re.compile(r"(?:,| and|, and| then)(?: then| also| later)* ?$"),
}
_DEED: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(rf"(?<= )(?:a|ont|avait|avaient) (?:\w+ment )?{deed_words('fr').shared} "),
    "en": re.compile(rf"(?<= ){deed_words('en').shared} (?!by |in |at |near |to |during |from |when |after |dead by )"),
}
_LONGEST = 160


def first_of_coordinated(document: Document, at: int, floor: int) -> int:
    """Where the first of the verbs stands that share a subject with the one at character `at`; `at` if it is alone.

    Its auxiliaries count as its own. A participle («armed by», "killed in") is no verb of theirs.
    """
    text, language = document.clean, document.language
    start = max(floor, at - _LONGEST)
    if not _AND[language].search(text, start, at) or re.search(r"[.;:]|\b(?:who|which|that|qui|que)\b", text[start:at]):
        return at
    deed = _DEED[language].search(text, start, at)
    return before_auxiliaries(text, deed.start(), floor) if deed else at
