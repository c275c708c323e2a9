"""Where and when a dispatch was written, told before its first sentence: «KINSHASA, 14 novembre (AFP) - »."""

import re

from bilan.nlp.document import Document

_DATELINE = re.compile(
    r"\s*[A-ZÀ-Þ]{3,}(?:[ -][A-ZÀ-Þ]+){0,2}: (?=[A-ZÀ-Þ0-9])|"
    r"\s*[A-ZÀ-Þ][\w'./-]+(?: [\w'./-]+){0,3}(?:, ?[^—–:()]{0,40}?)?(?: ?\([^)]{2,24}\))? ?(?:—|–|--?) "
)


def dateline_end(document: Document) -> int:
    """The character after the dateline; 0 where there is none."""
    dateline = _DATELINE.match(document.clean)
    return dateline.end() if dateline else 0
