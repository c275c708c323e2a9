"""A page of news being written: sentences go in, and the claims in them come out with exact quotes."""

import hashlib
from dataclasses import dataclass, field
from random import Random
from typing import Any

from bilan_schemas.claim import Claim, Quote

_WHO = {
    "en": "Residents|An official|Rescue workers|A witness|Local media|The mayor|Shopkeepers|Relatives|A teacher|Drivers"
    "|The governor|Aid groups|A doctor|Volunteers|Neighbours|A spokeswoman",
    "fr": "Des habitants|Un responsable|Les secouristes|Un témoin|La presse locale|Le maire|Des commerçants|Des proches"
    "|Un enseignant|Des chauffeurs|Le gouverneur|Des humanitaires|Un médecin|Des bénévoles|Des voisins|Une élue",
}
_DID = {
    "en": "described smoke rising over|spoke of panic near|asked for help from|pointed to earlier unrest in|warned of"
    "|photographed the damage to|could not reach|walked for hours to|criticised delays at|waited outside|praised"
    "|promised an inquiry into|remembered|feared for|blocked the way to|searched through",
    "fr": "ont vu de la fumée au-dessus de|parlent de panique près de|demandent de l'aide à|évoquent les troubles de"
    "|avaient averti de|ont filmé les dégâts dans|ne peuvent joindre|ont marché jusqu'à|déplorent les retards de"
    "|attendaient devant|saluent|promettent une enquête sur|se souviennent de|craignent pour|barraient la route de"
    "|fouillaient dans",
}
_WHERE = {
    "en": "the old town|the main road|a row of shops|the power station|the river crossing|the grain depot|the court"
    "|a petrol queue|the bus terminal|the clinic|the council building|a burnt-out van|the northern suburbs|the school",
    "fr": "la vieille ville|la grand-route|une rangée d'échoppes|la centrale|la traversée du fleuve|l'entrepôt de grain"
    "|le tribunal|la gare routière|la clinique|la mairie|une camionnette calcinée|la banlieue nord|l'école|le dépôt",
}
_HOW = {
    "en": "before dawn|after the rain|for the second time|as traffic stopped|without electricity|with bare hands"
    "|while phones stayed silent|under a grey sky|despite the curfew|until late in the evening|in small groups|at noon",
    "fr": "avant l'aube|après la pluie|pour la deuxième fois|malgré le couvre-feu|sans électricité|à mains nues"
    "|tard dans la soirée|sous un ciel gris|par petits groupes|vers midi|en silence|faute de téléphone",
}


def filler(chance: Random, language: str) -> str:
    """A sentence that claims nothing."""
    who, did, where, how = (chance.choice(part[language].split("|")) for part in (_WHO, _DID, _WHERE, _HOW))
    return f"{who} {did} {where} {how}."


@dataclass
class Page:
    """An article's text and claims, in the order they are written."""

    article_id: str
    text: str = ""
    claims: list[Claim] = field(default_factory=list)
    truth: dict[str, str | None] = field(default_factory=dict)
    """claim_id to the incident that it truly tells of; null for a number over several."""

    def sentence(self, text: str, *evidence: tuple[str, str, str | None, dict[str, Any]]) -> list[str]:
        """Write a sentence with claims: each its evidence, outcome, true incident and fields. Returns their ids."""
        start = len(self.text)
        self.text += text + " "
        ids: list[str] = []
        passage = Quote(text=text, start=start, end=start + len(text))
        at = 0
        for words, outcome, incident, fields in evidence:
            at = text.index(words, at)
            quote = Quote(text=words, start=start + at, end=start + at + len(words))
            at += len(words)
            claim_id = self._id(outcome, words)
            part = fields.pop("part_of_ordinal", None)
            if part is not None:
                fields["part_of"] = ids[part]
            self.claims.append(Claim(claim_id=claim_id, outcome=outcome, passage=passage, evidence=quote, **fields))
            self.truth[claim_id] = incident
            ids.append(claim_id)
        return ids

    def _id(self, outcome: str, words: str) -> str:
        for ordinal in range(99):
            said = "\x1f".join((self.article_id, outcome, words.casefold(), str(ordinal)))
            claim_id = hashlib.sha256(said.encode()).hexdigest()[:20]
            if claim_id not in self.truth:
                return claim_id
        raise ValueError("the same words a hundred times in one article")
