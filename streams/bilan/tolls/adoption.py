"""Which country the claims that name none turn out to be of.

An incident of the theatre of no country that holds a copy of a country's report is published in that country alone,
and the claims in it that name none are sent on to claims.v1 as of that country, under the name of their article with
`ADOPTED` behind it, so that they take turns with nothing that the article itself says there.
"""

from collections import Counter
from typing import Any

from bilan.tolls.nowhere import ADOPTED, is_copy
from bilan.tolls.outbox import Message
from bilan.tolls.published import marks_of, messages_of, unsure
from bilan.tolls.settings import CountingSettings
from bilan.tolls.theatre import Theatre
from bilan.tolls.todo import Todo
from bilan_schemas import ArticleClaims
from bilan_schemas.topics import CLAIMS

_LONGEST_NAME = 250  # of an article: with `ADOPTED` it is one still


class Adoptions:
    """Gathers, in the theatre of no country, the claims that are of one, where that changed."""

    def __init__(self, theatre: Theatre, code: str, todo: Todo, settings: CountingSettings) -> None:
        self._table = theatre
        self._code = code
        self._todo = todo
        self._settings = settings
        self._countries: dict[tuple[str, str], str | None] = {}
        self.messages: list[Message] = []
        self.records: dict[str, Any] = {}

    def publish(self) -> None:
        """Gather the messages, and what to record once they are acknowledged."""
        for article_id in sorted(self._reached()):
            values = self._adopted(article_id)
            known, now = self._table.get(f"p/adopted/{article_id}") or {}, marks_of(values)
            self.messages += messages_of(CLAIMS, known, values)
            if now != known:
                self._table.put(f"p/adopted/{article_id}", unsure(known, now))
                self.records[f"{self._code}/p/adopted/{article_id}"] = now

    def _reached(self) -> set[str]:
        """The articles whose claims may have come to other countries than before."""
        heads = sorted(self._todo.heads)
        rids = [row.rid for head, day in heads for row in self._table.incidents(day).get(head, ())]
        rids += [rid for head, _ in heads for rid in self._table.get(f"8/y/{head}") or ()]
        rows = (self._table.joined(rid, "", ()) for rid in [*rids, *sorted(self._todo.seekers)])
        told = {member.message for row in rows if row and not is_copy(row.features) for member in row.members}
        return told | self._todo.articles.keys()

    def _adopted(self, article_id: str) -> dict[str, bytes]:
        kept = self._table.get(f"1/{article_id}")
        if kept is None or len(article_id) > _LONGEST_NAME:
            return {}
        of: dict[str, set[str]] = {}
        for kind, *ref in kept["refs"]:
            country = self._country(ref[0]) if kind == "e" else None
            if country is not None:
                of.setdefault(country, set()).update(self._table.get(f"4/{ref[0]}")["members"][ref[2]][3])
        if not of:
            return {}
        message = ArticleClaims.model_validate(kept["value"])
        found = {}
        for country, claim_ids in sorted(of.items()):
            claims = [c for c in message.claims if c.claim_id in claim_ids and not (c.place and c.place.country)]
            if claims:
                told = {claim.claim_id for claim in claims}
                own = [c if c.part_of in told else c.model_copy(update={"part_of": None}) for c in claims]
                name = f"{article_id}{ADOPTED}"
                update = {"theatre": country, "article_id": name, "claims": tuple(own)}
                found[f"{country}/{name}"] = message.model_copy(update=update).write()
        return found

    def _country(self, rid: str) -> str | None:
        """The country of most copies in a report's incident; None where it holds none."""
        place = self._table.incident_of(rid)
        head = None if place else self._table.attached_to(rid)
        if head is not None:
            place = (head, self._table.get(f"9/t/{rid}")[head][0])
        if place is None:
            return None
        if place not in self._countries:
            label, day = place
            rows = self._table.incidents(day).get(label, ())
            told = Counter(country for row in rows for country in {p[2] for p in row.features.places if p[2]})
            most = min(told, key=lambda country: (-told[country], country), default=None)
            self._countries[place] = self._settings.joined_countries.get(most, most) if most else None
        return self._countries[place]
