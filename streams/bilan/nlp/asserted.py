"""Whether a harm is told as something that happened: no fear, plan, threat, denial or guess."""

import re
from collections.abc import Sequence

from bilan.nlp.document import Language
from bilan.nlp.function_words import function_words
from bilan.nlp.tokens import Token

_NOT_SAID = {
    "fr": re.compile(
        r"\b(?:crai\w+|redout\w+|risqu\w+|menac\w+|pourra\w*|pourri\w+|peut|peuvent|pouvait|pouvaient|puiss\w+|"
        r"devrai\w+|seront|sera"
        r"|si (?:on|l'on|elle|il|ils|nous)|tentative\w*|tent(?:é|er|ait) de|voul\w+|projet\w+ de|planifi\w+|"
        r"prévo\w+ de|failli"
        r"|aucune?|jamais|hypothèse|éventuel\w*|potentiel\w*|imaginai\w+|fictif|fiction|film|série|roman|"
        r"empêch\w+|évit\w+"
        r"|capables? de|visant à|appel\w* à|censé\w*|auraient pu|aurait pu|démen\w+|nie|nient|nié|fausse\w*)\b"
    ),
    "en": re.compile(
        r"\b(?:fear\w*|may|might|could|would|threat\w*|risk\w*|will|shall|if|plot\w* to|plan\w* to|attempt\w*|"
        r"tr(?:y|ied|ying) to"
        r"|potential\w*|hypothetical\w*|never|no one|nobody|den(?:y|ied|ies|ying)|about to|aim\w* to|intend\w*|able to"
        r"|capable of|prevent\w*|avoid\w*|expected to|likely to|in order to|averted|foiled|fictional|film|movie|"
        r"novel|presumed"
        r"|trial|should|must|can|cannot|set to|vow\w* to|urge\w*|demand\w*|refus\w*|false)\b"
    ),
}
_STRONG = {
    "fr": re.compile(
        r"\b(?:craint|craignent|redoute|redoutent|craignait|éviter|évité|éviterait|empêcher|épargner|sauver|sauvé|possible qu[e']|en cas de|on ait|(?<!bien qu' il )y ait)\b"
    ),
    "en": re.compile(r"\b(?:feared|avert|averted|avoid|prevent|prevented|save|saved)\b"),
}
_NEGATED = {
    "fr": re.compile(r"\b(?:n'|ne )\s*(?:\w+ ){0,3}(?:pas|jamais|aucun\w*)\b"),
    "en": re.compile(r"\b(?:not|n't|never|neither|without)\b"),
}
_MAY, _REACH = function_words("may"), function_words("reach")
_NEAR_MAY, _NEAR_TOLL = 4, 8
_BREAKS = {"fr": {",", ";", ":", "que", "qui", "dont", "alors", '"', "«", "»", "(", ")"}, "en": {",", ";", ":", "that", "who", '"', "(", ")", "after", "when", "where", "which"}}  # fmt: skip


def _may_reach(tokens: Sequence[Token], number: int, language: Language) -> bool:
    """Whether the number is but what a toll may come to: «le bilan pourrait atteindre 160 morts»."""
    near = [token.low for token in tokens[max(0, number - _NEAR_TOLL) : number]]
    reach = next((at for at in range(len(near) - 1, -1, -1) if near[at] in _REACH[language]), None)
    return reach is not None and not _MAY[language].isdisjoint(near[max(0, reach - _NEAR_MAY) : reach])


def is_asserted(tokens: Sequence[Token], start: int, end: int, language: Language, *, governed: bool) -> bool:
    """Whether the words of a clause around tokens `[start, end)` assert what they tell.

    `governed`: whether a verb before the words governs them («pourrait tuer 12 personnes»), as it does not
    govern a participle after its object ("threatens 18 people taken hostage"). Looked at: the words between number and cue, and those before them back to the beginning of the clause.
    """
    begin = start
    if _may_reach(tokens, start, language):
        return False
    while begin > 0 and start - begin < 12 and tokens[begin - 1].low not in _BREAKS[language]:
        begin -= 1
    before = " ".join(t.low for t in tokens[begin:start])
    within = " ".join(t.low for t in tokens[start:end])
    beyond = " ".join(t.low for t in tokens[end : end + 2])
    near = " ".join(t.low for t in tokens[max(begin, start - 6) : start])
    if (governed and _NOT_SAID[language].search(f"{near} | {within}")) or _STRONG[language].search(
        f"{before} | {within} | {beyond}"
    ):
        return False
    return not _NEGATED[language].search(f"{near} {within}".replace("' ", "'"))
