"""Work grows no faster than the text: counted in lines of Python that run, since seconds depend on the machine."""

import sys
from collections.abc import Callable
from types import FrameType

import pytest

from bilan.nlp.document import Language
from nlp.reading import claims

_BLOCKS = 60


def _numbered(at: int) -> str:
    return f"Le {at % 28 + 1} mai 2019, un attentat de Daech à Tripoli a fait {at + 100} morts, a annoncé l'OMS. "


def _repeated(at: int) -> str:
    del at
    return "Mercredi, des combats entre le GNA et les troupes de Haftar ont tué 7 civils près de Misrata. "


def _parts(at: int) -> str:
    return f"Un raid a tué {at + 300} personnes à Syrte, dont {at % 90 + 9} enfants et sept de nos soldats. "


def _retold(at: int) -> str:
    return f"Selon la police, {at + 100} habitants sont morts depuis le début de l'offensive, le 4 avril. Il l'a dit. "


def _english(at: int) -> str:
    return f"An Israeli airstrike killed {at + 100} people in Gaza on 3 May, officials said. Hamas was blamed for it. "


def _line(at: int) -> str:
    return f"{at + 100} soldats tués et {at + 500} civils blessés à Tripoli, "


def _lines_run(text: str, language: Language) -> int:
    """How many lines run while a text is read, each turn of a loop and of a comprehension counted."""
    lines = 0

    def count(frame: FrameType, event: str, argument: object) -> object:
        nonlocal lines
        lines += event == "line"
        return count

    before = sys.gettrace()
    sys.settrace(count)
    try:
        claims(text, language)
    finally:
        sys.settrace(before)
    return lines


@pytest.mark.parametrize(
    ("block", "language"),
    [(_numbered, "fr"), (_repeated, "fr"), (_parts, "fr"), (_retold, "fr"), (_line, "fr"), (_english, "en")],
)
def test_the_third_part_of_a_text_costs_no_more_than_the_second(
    block: Callable[[int], str], language: Language
) -> None:
    """What costs more the longer the text before it is would show as growth from one equal part to the next."""
    one, two, three = ("".join(map(block, range(_BLOCKS * parts))) for parts in (1, 2, 3))
    claims(three, language)  # what is loaded or remembered once
    first, second, third = (_lines_run(text, language) for text in (one, two, three))
    assert third - second < 1.1 * (second - first)
