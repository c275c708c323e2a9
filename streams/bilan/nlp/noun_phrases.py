"""Noun phrases to the left and right of a place in a sentence, cut by the words that cannot belong to them."""

import re

from bilan.nlp.document import Document, Language, Span

_LONGEST = 140
_ACRONYM = re.compile(r" \([A-Z][\w/-]{1,15}\)$")
"""Behind a name that it shortens: "the Kurdistan Workers' Party (PKK) kills"."""
_LEFT_STOP: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(
        r"[;:!?\"«»()]|\.\s|\n| - |\b(?:que|qu'|lorsqu'|si|mais|car|alors que|tandis que|où|selon|d'après|lorsque|quand|"
        r"et que|dont|après que|puis)\b ?",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"[;:!?\"()]|(?<!\.[A-Z])(?<! [A-Z])\.\s|\n| [–—-] |\b(?:that|but|while|because|when|where|after|before|as|according to|"
        r"meanwhile|since|whereas|and that|amid|if|say|says|said|(?:for|in|of|by|to) which)\b ?",
        re.IGNORECASE,
    ),
}
_RIGHT_STOP: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(
        r"[,;:!?\"«»()]|\.(?:\s|$)|\n| - |\b(?:qui|que|qu'|dans|lors|après|avant|pendant|durant|depuis|sur|alors|"
        r"tandis|mais|où|dont|ont|a|est|sont|était|"
        r"avait|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|hier|vers|près|avec|pour|contre|faisant|tuant|"
        r"cités?|citant|(?<!fidèles )(?<!fidèle )(?<!loyales )(?<!loyaux )(?<!loyale )(?<!affiliés )(?<!affilié )(?<!liés )(?<!lié )"
        r"(?<!liées )(?<!appartenant )(?<!ralliés )(?:à|au|aux)|en)\b"
    ),
    "en": re.compile(
        r"[,;:!?\"()]|(?<!\.[A-Z])(?<! [A-Z])\.(?:\s|$)|\n| [–—-] |\b(?:who|which|that|in|on|at|near|during|after|before|when|while|as|"
        r"since|(?<!affiliated )(?<!allied )(?<!associated )(?<!aligned )with|for|from|where|over|outside|inside|"
        r"is|are|was|were|has|have|had|and the|and \d|and (?:at least|at most|more than|another|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens|scores|hundreds)|killing|wounding|injuring|leaving|leaves|left(?!-)|kills?|killed|"
        r"wounds?|wounded|injures?|injured|claims?|claimed|results?|resulted|causes?|caused|destroys?|destroyed|costs?|monday|tuesday|wednesday|"
        r"thursday|friday|saturday|sunday|into|against|"
        r"amid|because|but|if|so|(?<!loyal )(?<!linked )(?<!belonging )(?<!close )(?<!tied )to|this|yesterday|today)\b",
        re.IGNORECASE,
    ),
}
_OPENING: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(
        r"^(?:(?:et|ou|mais|donc|or|ainsi|puis|dans|lors|par ailleurs|de son côté|en effet)\s+)+", re.IGNORECASE
    ),
    "en": re.compile(r"^(?:(?:and|or|but|so|with|also|then|later|however|separately|in addition)\s+)+", re.IGNORECASE),
}


def left_of(document: Document, at: int, floor: int) -> Span | None:
    """The noun phrase that ends at character `at`, an apposition between commas included; none begins before `floor`."""
    text = document.clean
    end = at
    while end > floor and text[end - 1] in " ,":
        end -= 1
    if acronym := _ACRONYM.search(text, max(floor, end - _LONGEST), end):
        end = acronym.start()
    start = max(floor, end - _LONGEST)
    for stop in _LEFT_STOP[document.language].finditer(text, start, end):
        start = stop.end()
    commas = [i for i in range(start, end) if text[i] == ","]
    if commas:
        apposed = text[at - 1 : at + 1].startswith(",") or text[end : end + 1] == ","
        keep = commas[-2] if apposed and len(commas) > 1 else None if apposed else commas[-1]
        start = start if keep is None else keep + 1
    return _trimmed(document, start, end)


def right_of(document: Document, at: int, ceiling: int) -> Span | None:
    """The noun phrase that begins at character `at`; none ends after `ceiling`."""
    text = document.clean
    start = at
    while start < ceiling and text[start] in " ,":
        start += 1
    end = min(ceiling, start + _LONGEST)
    stop = _RIGHT_STOP[document.language].search(text, start + 1, end)
    return _trimmed(document, start, stop.start() if stop else end)


def _trimmed(document: Document, start: int, end: int) -> Span | None:
    text = document.clean
    while start < end and not (text[start].isalnum()):
        start += 1
    while end > start and not (text[end - 1].isalnum() or text[end - 1] in ")."):
        end -= 1
    while end > start and text[end - 1] == "." and not re.search(r"(?:[A-Z]\.){1,}$", text[start:end]):
        end -= 1
    opening = _OPENING[document.language].match(text[start:end])
    if opening:
        start += opening.end()
    return Span(start, end) if end - start > 1 else None
