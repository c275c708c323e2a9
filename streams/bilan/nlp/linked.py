"""How a count hangs on the one before it: as a part of it («dont», among them), or joined to it («et», as well as)."""

from collections.abc import Sequence
from typing import Literal

from bilan.nlp.document import Language
from bilan.nlp.function_words import function_words
from bilan.nlp.hedges import Count
from bilan.nlp.tokens import Token

Link = Literal["part", "joined"]

_PART = function_words("part")
_PART_PHRASES = {"fr": ("y compris", "d' entre"), "en": ("of them", "of those", "of the dead", "of the injured", "of whom", "of these", "of the wounded", "of the victims")}  # fmt: skip
_JOINS = function_words("join")
_ALONG: dict[Language, set[tuple[str, ...]]] = {
    "fr": {("ainsi", "que"), ("ainsi", "qu'")},
    "en": {("as", "as"), ("along", "with"), ("well", "as"), ("together", "with")},
}
_LONGEST_JOIN = 8
_OTHERS = {"autres", "autre", "others", "other"}
_LONGEST_JOIN_OF_OTHERS = 20
"""«Sept civils ont été tués dans des quartiers de Hama, sept autres à Homs»: others can be of nothing else."""
_SUBORDINATES = {"qu'", "que", "lorsqu'", "lorsque", "quand", "when", "after", "that"}
"""Behind which «un» begins the subject of another clause («dont certains en état critique, après qu'un kamikaze»)."""
_POSSESSIVES = {"ses", "leurs", "his", "her", "their"}
_COPULAS = {"was", "is", "were", "était", "est", "fut", "serait"}
_OPENS_PARTS = (["("], ["-", "-"], ["-"], ["–"], ["—"])
_THE_WHOLE = (["parmi", "les"], ["parmi", "ces"], ["among", "the"], ["among", "those"])
"""Before a number that is the whole: «parmi les neuf tués figurent sept policiers»."""
_APART = {",", "(", "-", "–", "dont"}
"""Before «notamment» where it opens a part; behind a verb it is an adverb of that («évoquait notamment la mort de 13»)."""


def link_to(tokens: Sequence[Token], previous_end: int, count: Count, language: Language) -> Link | None:
    """How the count is linked to the one whose phrase ends at token `previous_end`; None where it is not."""
    between = [t.low for t in tokens[previous_end : count.start]]
    if between in _OPENS_PARTS and previous_end > 0:
        # «110 personnes (46 civils, 35 rebelles et 29 soldats)», «14 tués - neuf civils et cinq soldats -»
        return "part"
    if between[-2:] in _THE_WHOLE:
        return None
    after = " ".join(t.low for t in tokens[count.end : count.end + 3])
    tail = between[-14:]
    for at in range(len(tail) - 1, -1, -1):
        if tail[at] in {";", ".", ":"} or (count.article and tail[at] in _SUBORDINATES):
            break
        if tail[at] in _PART[language] and not (tail[at] == "notamment" and tail[at - 1] not in _APART):
            return "part"
    if any(phrase in " ".join(tail) for phrase in _PART_PHRASES[language] if language == "fr"):
        return "part"
    if any(after.startswith(phrase) for phrase in _PART_PHRASES[language]):
        return "part"
    if tuple(between[-2:]) in _ALONG[language]:
        return "joined"
    others = count.end < len(tokens) and tokens[count.end].low in _OTHERS
    if not between or len(_without_brackets(between)) > (_LONGEST_JOIN_OF_OTHERS if others else _LONGEST_JOIN):
        return None
    if between[-1] in _POSSESSIVES and len(between) > 1:
        between = between[:-1]  # «un père et ses trois enfants»
    if between[-1] == "," and not _COPULAS.isdisjoint(between):
        return None  # "who killed 27 people was a man from abroad, a citizen of": an apposition
    if between[-1] in _JOINS[language] or between[-1] == "others":
        return (
            "joined"
            if any(
                word in {"et", "and", ",", "ainsi", "well", "plus", "ou", "or", "along", "with", "avec"}
                for word in between
            )
            else None
        )
    return None


def _without_brackets(words: Sequence[str]) -> list[str]:
    """The words outside brackets: «à Hama (nord)»."""
    kept, depth = [], 0
    for word in words:
        depth += word == "("
        if depth == 0:
            kept.append(word)
        depth -= word == ")" and depth > 0
    return kept
