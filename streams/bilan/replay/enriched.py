"""Enriched articles from files: the JSON lines that `bilan enrich` writes and that the topic carries."""

import json
from collections.abc import Iterator
from pathlib import Path

from pydantic import ValidationError

from bilan.replay.corpus import in_words, understood
from bilan.replay.lines import Refused, read_lines
from bilan.tolls.offline import Deletion
from bilan_schemas import EnrichedArticle


def read_enriched(path: Path) -> Iterator[EnrichedArticle | Deletion | Refused]:
    """The enriched articles of a file (`-`: standard input), deletions in their places."""
    for line in read_lines(path):
        if isinstance(line, Refused):
            yield line
        elif line.fields.get("deleted") is True:
            read = understood(line)
            yield read if isinstance(read, Refused) else Deletion(read.said.article_id)
        else:
            try:
                yield EnrichedArticle.read(json.dumps(line.fields))
            except ValidationError as error:
                yield Refused(line.where, in_words(error))


def deletion_line(deletion: Deletion) -> str:
    """A deletion as these files have it."""
    return json.dumps({"article_id": deletion.article_id, "deleted": True}, ensure_ascii=False)
