"""Score the whole of it, reading and counting, on reports of which it is known what incidents they tell of.

usage: python bench/fusion.py FOLDER [--show] [--partial] [--keep PRED.jsonl]

FOLDER holds `articles.jsonl`, `gold.jsonl` and `score_fusion.py` (and `traps.jsonl`, if there are traps). The articles
are enriched and folded here, the incidents written in the scorer's format, and the scorer is run as it is.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from bilan.nlp.enricher import load_enricher
from bilan.tolls.offline import fold
from bilan_schemas import Article, EnrichedArticle, Incident

_FIELDS = set(Article.model_fields)


def read(folder: Path) -> list[Article]:
    """The articles of a folder."""
    lines = (folder / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    kept = ({key: value for key, value in json.loads(line).items() if key in _FIELDS} for line in lines if line.strip())
    return [Article(**{**fields, "title": fields.get("title") or None}) for fields in kept]


def enrich(articles: list[Article]) -> list[EnrichedArticle]:
    """Read them, in order."""
    return list(load_enricher().enrich(articles))


def predicted(incident: Incident) -> dict[str, object]:
    """An incident in the scorer's format."""
    tolls = {toll.outcome: toll.total.model_dump() for toll in incident.outcomes}
    names = [place.name or place.admin1 or place.country for place in (incident.place, *incident.places) if place]
    return {
        "incident": incident.incident_id,
        "article_ids": list(incident.article_ids),
        "killed": tolls.get("killed"),
        "injured": tolls.get("injured"),
        "date": incident.event_start.isoformat() if incident.event_start else None,
        "place": ", ".join(dict.fromkeys(name for name in names if name)) or None,
    }


def show(folder: Path, enriched: list[EnrichedArticle], incidents: list[Incident]) -> None:
    """Each gold incident with its articles, their claims and the incidents these went to."""
    articles = {article.article_id: article for article in enriched}
    for line in (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines():
        gold = json.loads(line)
        print("\n##", *(gold[name] for name in ("incident_id", "killed", "injured", "date", "place")))
        for article_id in gold["article_ids"]:
            article = articles[article_id]
            print(f"  {article_id} {article.published_at:%Y-%m-%d} {article.theatre}")
            for claim in article.claims:
                place = claim.place.name or claim.place.country if claim.place else None
                print(
                    f"    {claim.outcome} {claim.low}/{claim.best}/{claim.high} {claim.scope} {claim.extent}"
                    f" {claim.event_start} {claim.date_basis} {place} {claim.domain}"
                    f" {claim.event.type if claim.event else None} retold={claim.retold} «{claim.evidence.text}»"
                )
        for incident in incidents:
            mine = [a for a in incident.article_ids if a in gold["article_ids"]]
            if mine:
                tolls = {t.outcome: (t.total.low, t.total.best, t.total.high) for t in incident.outcomes}
                print(
                    f"  -> {incident.incident_id} placed={incident.placed} {incident.event_start} {tolls}"
                    f" {mine} and {len(incident.article_ids) - len(mine)} others"
                )


def main() -> None:
    """Enrich, fold, convert, score."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("folder", type=Path)
    ask.add_argument("--show", action="store_true", help="print every gold incident with its claims first")
    ask.add_argument("--partial", action="store_true", help="the gold does not list every incident")
    ask.add_argument("--keep", type=Path, help="write the predictions there")
    said = ask.parse_args()
    enriched = enrich(read(said.folder))
    incidents = [incident for incident in fold(enriched).incidents if incident.placed]
    if said.show:
        show(said.folder, enriched, incidents)
    lines = "".join(json.dumps(predicted(incident), ensure_ascii=False) + "\n" for incident in incidents)
    if said.keep:
        said.keep.write_text(lines, encoding="utf-8")
    with tempfile.TemporaryDirectory() as scratch:
        predictions = Path(scratch, "predicted.jsonl")
        predictions.write_text(lines, encoding="utf-8")
        folder = said.folder
        command = [sys.executable, str(folder / "score_fusion.py"), str(folder / "gold.jsonl"), str(predictions)]
        command += ["--articles", str(folder / "articles.jsonl")]
        if (folder / "traps.jsonl").exists():
            command += ["--traps", str(folder / "traps.jsonl")]
        command += ["--partial"] if said.partial else []
        subprocess.run(command, check=True)  # noqa: S603 (the scorer beside the gold)


if __name__ == "__main__":
    main()
