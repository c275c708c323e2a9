"""What is known of a word, looked up once a spelling: texts say the same few thousand words again and again."""

import re
from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")

_MOST = 100_000
"""Unknown words are endless, memory is not."""


class WordMemo(dict[str, T | None], Generic[T]):
    """What `know` says of each word as it stands in texts; None for the words that mean nothing here, nearly all."""

    def __init__(self, know: Callable[[str], T | None]) -> None:
        super().__init__()
        self._know = know

    def __missing__(self, word: str) -> T | None:
        if len(self) >= _MOST:
            self.clear()
        known = self[word] = self._know(word)
        return known

    def known_in(self, text: str, pattern: re.Pattern[str]) -> list[tuple[re.Match[str], T]]:
        """The words of a text, as a pattern has them, of which something is known, in order, with what it is."""
        known = [self[word] for word in pattern.findall(text)]
        if not any(one is not None for one in known):
            return []
        return [(match, one) for match, one in zip(pattern.finditer(text), known, strict=True) if one is not None]
