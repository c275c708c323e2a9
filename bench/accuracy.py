"""Score the extractor on a gold file, the tuned and the set-aside part apart, with bootstrap intervals.

usage: python bench/accuracy.py GOLD_FOLDER [--part tuned|set-aside|all] [--errors N] [--language fr|en]

GOLD_FOLDER holds `fr.jsonl`, `en.jsonl` and `score.py`. A passage is set aside when the SHA-256 of its id,
modulo 3, is 0: those are scored, rarely, and never read while rules are written.
"""

import argparse
import hashlib
import json
import random
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from bilan.nlp.enricher import load_enricher
from bilan_schemas import Article


def set_aside(passage_id: str) -> bool:
    """Whether a passage belongs to the third that rules are not written from."""
    return int(hashlib.sha256(passage_id.encode()).hexdigest(), 16) % 3 == 0


def article(passage: dict) -> Article:
    """A gold passage as the article it was."""
    published = passage.get("published_at") or passage.get("published")
    if published and "T" not in published:
        published += "T00:00:00Z"
    return Article(
        article_id=passage["id"],
        text=passage["text"],
        title=passage.get("title"),
        language=passage["lang"],
        published_at=published,
        published_at_precision="day",
    )


def score(scorer: Path, gold: list[dict], enriched: dict[str, str], *extra: str) -> str:
    """What the scorer prints."""
    with tempfile.TemporaryDirectory() as folder:
        gold_file, enriched_file = Path(folder, "gold.jsonl"), Path(folder, "enriched.jsonl")
        gold_file.write_text("".join(json.dumps(g, ensure_ascii=False) + "\n" for g in gold), encoding="utf-8")
        enriched_file.write_text("".join(enriched[g["id"]] + "\n" for g in gold), encoding="utf-8")
        command = [sys.executable, str(scorer), str(gold_file), str(enriched_file), *extra]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout  # noqa: S603 (our own scorer)


def f1(report: str) -> float:
    """The overall F1 in a scorer's report."""
    return float(report.strip().splitlines()[-1].rsplit(" ", 1)[1])


def interval(scorer: Path, gold: list[dict], enriched: dict[str, str], rounds: int) -> tuple[float, float]:
    """A 95% bootstrap interval of the claims' F1, passages drawn with replacement."""
    draw = random.Random(0)
    scores = sorted(
        f1(score(scorer, [dict(g, id=g["id"]) for g in draw.choices(gold, k=len(gold))], enriched))
        for _ in range(rounds)
    )
    cuts = statistics.quantiles(scores, n=40)
    return cuts[0], cuts[-1]


def main() -> None:
    """Print the scorer's report for each language and part asked for."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("folder", type=Path)
    ask.add_argument("--part", choices=["tuned", "set-aside", "all"], default="tuned")
    ask.add_argument("--language", choices=["fr", "en"])
    ask.add_argument("--errors", type=int, default=0)
    ask.add_argument("--bootstrap", type=int, default=0, metavar="ROUNDS")
    said = ask.parse_args()
    enricher = load_enricher()
    for language in [said.language] if said.language else ["fr", "en"]:
        lines = (said.folder / f"{language}.jsonl").read_text(encoding="utf-8").splitlines()
        gold = [json.loads(line) for line in lines if line.strip()]
        if said.part != "all":
            gold = [g for g in gold if set_aside(g["id"]) == (said.part == "set-aside")]
        enriched = {e.article_id: e.write().decode() for e in enricher.enrich([article(g) for g in gold])}
        scorer = said.folder / "score.py"
        print(f"== {language}, {said.part}: {len(gold)} passages")
        print(score(scorer, gold, enriched, "--errors", str(said.errors)), end="")
        if said.bootstrap:
            print("95% interval of F1: {:.3f} to {:.3f}".format(*interval(scorer, gold, enriched, said.bootstrap)))


if __name__ == "__main__":
    main()
