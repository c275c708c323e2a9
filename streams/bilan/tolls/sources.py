"""Who says a number: the claimant, else the publisher, else the article."""

from functools import lru_cache
from typing import Literal, NamedTuple

from bilan.tolls.wording import plain

SourceKind = Literal["named", "publisher", "generic", "anonymous", "article"]

# Heads of a description that many people answer to (sg. and pl., plain form); «police» of two articles may be two.
_GENERIC = frozenset(
    "activist activists agence agences agency armee army authorities authority autorite autorites"
    " commandant commander correspondant correspondent doctor doctors elle emergency famille family fire"
    " firefighters forces general gouvernement gouverneur government governor group groupe groups habitant"
    " habitants he hopital hopitaux hospital hospitals il ils insurges journalist journaliste journalists"
    " local locals maire mayor medecin medecins media medias medic medics militaire militaires militant"
    " militants military minister ministere ministre ministry news ngo ngos officer officers official"
    " officials ong opposition parole parquet police policier policiers pompiers porte proches prosecutor"
    " radio rapports rebel rebelles rebels relatives report reports rescuer rescuers resident residents"
    " responsable responsables rights sauveteurs secouristes secours securite security service services"
    " she spokesman spokesperson spokeswoman state television they tv villageois villager villagers"
    " workers".split()
)
_ANONYMOUS = frozenset(
    "anonymat anonyme anonymous eyewitness eyewitnesses people someone source sources temoin temoins"
    " unnamed witness witnesses".split()
)


class Source(NamedTuple):
    """Who says it."""

    key: str
    name: str
    kind: SourceKind


@lru_cache(maxsize=16_384)
def _claimant_kind(text: str) -> SourceKind:
    words = [word for word in text.replace("'", " ").replace("’", " ").replace("-", " ").split() if word]
    heads = set(plain(text).split())
    if heads & _ANONYMOUS:
        return "anonymous"
    proper = any(word[:1].isupper() for word in words[1:]) or (
        bool(words) and words[0][:1].isupper() and not heads & _GENERIC
    )
    return "named" if proper else "generic"


def source_of(claimant: str | None, claimant_actor: str | None, publisher: str | None, article_id: str) -> Source:
    """The source of a number.

    A description («source militaire», police, witnesses) is one source only within its article.
    """
    if claimant_actor:
        return Source(f"actor:{claimant_actor}", claimant or claimant_actor, "named")
    if claimant:
        kind = _claimant_kind(claimant)
        if kind == "named":
            return Source(f"said:{plain(claimant)}", claimant, kind)
        return Source(f"in:{article_id}:{plain(claimant)}", claimant, kind)
    if publisher:
        return Source(f"published:{plain(publisher)}", publisher, "publisher")
    return Source(f"article:{article_id}", article_id, "article")
