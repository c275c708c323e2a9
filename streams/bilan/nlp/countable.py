"""Which numbers of a sentence may count people: no ages, dates, ranks, shares, sums of money, names of things."""

import re
from collections.abc import Sequence

from bilan.nlp.calendar_words import WEEKDAYS
from bilan.nlp.document import Language
from bilan.nlp.function_words import function_words
from bilan.nlp.hedges import Count
from bilan.nlp.phrases import People
from bilan.nlp.tokens import Token
from bilan.nlp.vocabulary import Vocabulary

_MONTHS: dict[Language, set[str]] = {
    "fr": set(
        "janvier février fevrier mars avril mai juin juillet août aout septembre octobre novembre décembre "
        "decembre".split()
    ),
    "en": set(
        "january february march april may june july august september october november december jan feb mar apr jun jul"
        " aug sep sept oct nov dec".split()
    ),
}
_WEEKDAYS = {language: frozenset(map(str.lower, names)) for language, names in WEEKDAYS.items()}
_NAMED_BY_NUMBER = set(
    "boeing airbus flight vol vols n° no numéro number highway route article articles résolution resolution covid "
    "apollo"
    " lot chapitre chapter unit unité ligne line room gate phase type level niveau magnitude age âge aged âgé "
    "âgée âgés âgées"
    " saison season épisode episode version top page psaume division brigade corridor pavillon block bloc formule radio"
    " france channel chaîne charlie opération windows zone area sector secteur act loi section".split()
)
_SHARES: dict[Language, set[str]] = {
    "fr": {"%", "tiers", "quart", "quarts", "cinquième", "pour", "pourcent", "fois", "°"},
    "en": {
        "%",
        "percent",
        "third",
        "thirds",
        "quarter",
        "quarters",
        "fifth",
        "fifths",
        "times",
        "per",
        "percentage",
        "half",
    },
}
_DEMONYM: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(
        r"[A-ZÉ][\w-]{2,}?(?:ais|aise|ois|oise|ien|ienne|ain|aine|éen|éenne|an|ane|ol|ole|and|ande|ache|iote|ite|ri|"
        r"aque|que|gien|gienne|ec|que|urde|abe|usse|elge|uisse|erbe|roate)"
    ),
    "en": re.compile(
        r"[A-Z][\w-]{2,}?(?:ian|ean|can|ese|ani|iqi|eli|ish|ench|ino|ali|oni|eni|ghan|rman|nite|uan|yan|ban|gan|ran|"
        r"urd|rab|urk|ech|wede|ane|wiss|man|woman)"
    ),
}
_MOST = 200_000_000
"""More people than any count of harm; above it stand sums of money."""
_MONEY = {"$", "€", "£", "us$", "¥"}
_SPEECH = function_words("speech")
_PARENTS = frozenset[str]().union(*function_words("parent").values())
_OF_THE = {("the", "of"), ("its", "of"), ("their", "of"), ("les", "sur"), ("des", "sur")}
_SOME = frozenset[str]().union(*function_words("nearly").values())
_SECOND_SPEAKER = 7
"""Tokens behind a first speaker in which the verb of a second one stands."""
_NUMBERS = frozenset("number majority minority handful total nombre majorité minorité poignée".split())
_IN_WORDS = re.compile(
    r"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)?-?(?:two|three|four|five|six|seven|eight|nine)?|ten|eleven|twelve|"
    r"\w+teen|dozens|scores|hundreds|most|many|some|half|none|several"
)
_OF_A_YEAR = ("saw", "sees", "marked", "witnessed", "became")
"""Verbs of which a year is the subject: "2023 marked the highest number of deaths"."""
_NEAR = 5
_LAST_DAY, _YEAR = 31, 4
_LESS_OR_MORE = re.compile(r"[^,.;:()]*?(?:\b(?:en|de) moins\b(?! d(?:e\b|'))|\bde plus qu(?:e\b|'))")
_ONE_IN = {"fr": {"sur"}, "en": {"in"}}


def is_countable(tokens: Sequence[Token], count: Count, people: People, words: Vocabulary, language: Language) -> bool:
    """Whether a count may be one of people; what they suffered is for the frames to say."""
    if count.article and _is_of_a_number(tokens, count.end):
        return False
    if people.is_thing or (count.article and _speaks(tokens, people.end, language)):
        return False  # "killing 22 people, a doctor said"
    if _is_one_of_the_most(tokens, count):
        return False
    before = tokens[count.start - 1] if count.start else None
    after = tokens[count.end] if count.end < len(tokens) else None
    first, last = tokens[count.start], tokens[count.end - 1]
    if language == "fr" and before is not None and before.low == "le" and first.text.isdecimal():
        return False  # «Le 15, à Tripoli»: a day, or a rank
    if before is not None:
        joined = before.end == first.start and (before.is_word or before.text in {"-", "/", ".", ":", "#"})
        if before.text == "-" and count.start > 1 and tokens[count.start - 2].text == "-":
            joined = False  # «110 personnes --46 civils et 64 soldats-- ont péri»
        apostrophe = before.low.endswith("'")
        if (joined and not apostrophe) or before.low in _NAMED_BY_NUMBER | _MONEY:
            return False
        if before.low in _MONTHS[language] and _may_be_dated(first, count):
            return False
        if before.text == "." and count.start > 1 and tokens[count.start - 2].low in _MONTHS[language]:
            return False
        in_care = after is not None and after.low == "en" and _said(tokens, count.end + 1, "réanimation", "soins")
        if before.low == "quelqu'" or in_care:
            return False
        if {"population"} & {token.low for token in tokens[max(0, count.start - 3) : count.start]}:
            return False  # «491 décès pour une population de 7 millions»
        if before.low in {"of", "de"} and count.start > 1 and tokens[count.start - 2].low in _PARENTS | {"age"}:
            return False  # "a father of five children", "under the age of five"
        if before.low == "d'" and count.start > 1 and tokens[count.start - 2].low.startswith("suivi"):
            return False  # «436 noyades suivies d'un décès»: one each
        if people.outcome is None and _is_whole_of_share(tokens, count.start):
            return False
        if before.low == "l'" and first.low in {"un", "une"}:
            return False
    if after is None:
        return not _is_year(tokens, count, people)
    if after.low in _MONTHS[language] and last.text[0].isdecimal():
        return False
    if after.low in {"au", "et", "à", "to", "and"} and _is_dated(tokens, count.end + 1, language):
        return False  # «du 16 au 17 février»
    if after.start == last.end and (after.is_word or after.text in {"/", ":"}) and last.text[-1].isdecimal():
        return False  # 21st, 9h45, 3e
    if after.text == "-" and after.start == last.end and count.end + 1 < len(tokens):
        following = tokens[count.end + 1]
        if following.start == after.end:
            return False  # 38-year-old, 3-1
    if after.low in _SHARES[language] and not (after.low == "pour" and not _said(tokens, count.end + 1, "cent", "100")):
        return False
    if after.low in _MONEY or (language == "fr" and _is_difference(tokens, count.end)):
        return False
    if (count.low or 0) > _MOST:
        return False
    if _is_age(tokens, count) or _is_year(tokens, count, people):
        return False
    if after.low in _ONE_IN[language] and people.head is None and count.end + 1 < len(tokens):
        of = tokens[count.end + 1]
        if of.text[0].isdecimal() and first.text[0].isdecimal() is not False and len(of.text) < 4:
            return False
    return not (count.article and not _is_person(tokens, people, words, language))


def _may_be_dated(first: Token, count: Count) -> bool:
    """Whether a number behind a month may be its day or year: no hedged one, none of another size."""
    return first.text[0].isdecimal() and (
        (count.low or 0) <= _LAST_DAY or (first.text.isdecimal() and len(first.text) == _YEAR)
    )


def _is_one_of_the_most(tokens: Sequence[Token], count: Count) -> bool:
    """Whether a count opens "one of the highest tolls", "one of the most violent months"."""
    words = [token.low for token in tokens[count.start : count.start + 4]]
    return words[:3] == ["one", "of", "the"] and words[-1].endswith(("est", "most", "worst"))


def _is_difference(tokens: Sequence[Token], at: int) -> bool:
    """Whether a count is how many fewer, or how many more than at another time: «37 personnes tuées en moins»."""
    near = " ".join(token.low for token in tokens[at : at + _NEAR])
    return _LESS_OR_MORE.match(near) is not None


def _speaks(tokens: Sequence[Token], at: int, language: Language) -> bool:
    """Whether a verb of saying stands at a token, or behind another speaker there ("a doctor and an official said")."""
    if _said(tokens, at, *_SPEECH[language]):
        return True
    if not (_said(tokens, at, "and", "et") and _said(tokens, at + 1, "a", "an", "un", "une")):
        return False
    return any(_said(tokens, i, *_SPEECH[language]) for i in range(at + 2, at + _SECOND_SPEAKER))


def _is_of_a_number(tokens: Sequence[Token], at: int) -> bool:
    """Whether an article stands before a word for many or few: "a similar number of soldiers"."""
    near = [token.low for token in tokens[at : at + 3]]
    return any(word in _NUMBERS and near[i + 1 : i + 2] in ([], ["of"], ["de"], ["d'"]) for i, word in enumerate(near))


def _is_whole_of_share(tokens: Sequence[Token], at: int) -> bool:
    """Whether a number at a token only tells out of how many another counts: "96 of the 289 people"."""
    back = at - 1
    while back > 0 and tokens[back].low in _SOME:
        back -= 1
    if back < 2 or (tokens[back].low, tokens[back - 1].low) not in _OF_THE:
        return False
    share = tokens[back - 2].low
    return share[:1].isdecimal() or _IN_WORDS.fullmatch(share) is not None


def _said(tokens: Sequence[Token], at: int, *words: str) -> bool:
    return at < len(tokens) and tokens[at].low in words


def _is_dated(tokens: Sequence[Token], at: int, language: Language) -> bool:
    """Whether a day of a month stands at a token, or behind its weekday there."""
    if at < len(tokens) and tokens[at].low in _WEEKDAYS[language]:
        at += 1  # «du lundi 17 au mardi 18 décembre»
    return at + 1 < len(tokens) and tokens[at].text[0].isdecimal() and tokens[at + 1].low in _MONTHS[language]


def _is_age(tokens: Sequence[Token], count: Count) -> bool:
    """Whether it is an age: between commas after a name ("Ali, 14, was killed"), or before one («8 et 10 ans»)."""
    ahead = [t.low for t in tokens[count.end : count.end + 3]]
    if ahead[:1] and ahead[0].startswith(("year", "month")) and "old" in {ahead[0][-3:], *ahead[1:]}:
        return True  # "his 18 year-old son"
    if (
        len(ahead) == 3
        and ahead[0] in {"et", "à", "ou", "and", "to", "or"}
        and ahead[2] in {"ans", "years", "mois", "year"}
    ):
        return True
    if count.end - count.start != 1 or count.start < 2 or count.end >= len(tokens):
        return False
    name, comma, close = tokens[count.start - 2], tokens[count.start - 1], tokens[count.end]
    return comma.text in {",", "("} and close.text in {",", ")"} and name.text[0].isupper() and (count.low or 0) < 110


def _is_year(tokens: Sequence[Token], count: Count, people: People) -> bool:
    token = tokens[count.start]
    if count.end - count.start != 1 or len(token.text) != 4 or not token.text.isdecimal():
        return False
    before = tokens[count.start - 1].low if count.start else ""
    if _said(tokens, count.end, *_OF_A_YEAR) and 1800 <= int(token.text) <= 2100:
        return True
    if not 1800 <= int(token.text) <= 2100 or (people.outcome is not None and before != "the"):
        return False  # but for "the 2011 killings"
    if people.outcome is not None:
        return True
    if before in {"and", "further", "another", "some", "about"} and _said(tokens, count.end, "were", "was", "people"):
        return False  # "887 were killed and 1957 were injured"
    return people.group is None or before in _MONTHS["fr"] | _MONTHS["en"]


def _is_person(tokens: Sequence[Token], people: People, words: Vocabulary, language: Language) -> bool:
    """Whether un / une / a / an stands before a person: only then it counts one."""
    if people.head is None:
        return False
    head = tokens[people.head].low
    if people.head == people.start + 1 and _DEMONYM[language].fullmatch(tokens[people.head].text):
        return True
    if people.outcome is not None:
        une_mort = head in {"mort", "disparu"} and tokens[people.start].low == "une"  # death itself, nobody who died
        return (language == "fr" and not une_mort) or head == "hostage"
    following = [token.low for token in tokens[people.head + 1 : people.head + 5]]
    if following[:1] in (["âgé"], ["âgée"], ["aged"]) or (following[:1] == ["de"] and "ans" in following):
        return True
    before = [token.low for token in tokens[max(0, people.start - 2) : people.start]]
    if before[-1:] in (["d'"], ["of"]) and before[0] in words.deeds and words.deeds[before[0]] == "killed":
        return True  # whose death is told is a person
    return head in words.people or head in words.bodies
