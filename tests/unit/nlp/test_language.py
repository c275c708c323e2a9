"""Which language a text is in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from py3langid.langid import MODEL_FILE, LanguageIdentifier

from bilan.nlp.language import Identifier, find_language

THEIRS, OURS = (kind.from_model_file(MODEL_FILE) for kind in (LanguageIdentifier, Identifier))


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Au moins treize personnes ont été tuées dans des affrontements au sud de Tripoli.", "fr"),
        ("At least thirteen people were killed in clashes south of Tripoli on Wednesday.", "en"),
        ("Al menos trece personas murieron el miércoles en los combates al sur de Trípoli.", "es"),
        ("Mindestens dreizehn Menschen wurden bei Kämpfen südlich von Tripolis getötet.", "de"),
        ("قتل ثلاثة عشر شخصا على الأقل في اشتباكات جنوب طرابلس يوم الأربعاء", "ar"),
        ("По меньшей мере тринадцать человек погибли в столкновениях к югу от Триполи.", "ru"),
    ],
)
def test_the_text_tells_whatever_the_hint(text: str, language: str) -> None:
    assert find_language(text, "fr") == find_language(text, None) == language


@pytest.mark.parametrize(
    ("text", "hint", "language"),
    [
        ("Treize morts", "fr", "fr"),
        ("Treize morts", "FR-fr", "fr"),
        ("Treize morts", None, "und"),
        ("", "fr", "und"),
        ("13 - 2019", "en", "und"),
        (" \n\t", None, "und"),
    ],
)
def test_too_little_text_leaves_it_to_the_hint(text: str, hint: str | None, language: str) -> None:
    assert find_language(text, hint) == language


def test_a_foreign_tail_does_not_change_it() -> None:
    assert find_language("Treize personnes ont été tuées à Tripoli. " * 20 + "Новости России " * 10, None) == "fr"


@given(st.one_of(st.text(max_size=80), st.text(alphabet="etaoin srlé\0", max_size=80), st.binary(max_size=80)))
def test_the_answer_is_the_library_s_own(text: str | bytes) -> None:
    assert OURS.classify(text) == THEIRS.classify(text)
