"""A story becomes sentences: what of an incident's count it tells, by whose word, in how many claims."""

from dataclasses import dataclass
from random import Random
from typing import Any

from bench.worlds.coverage import Story
from bench.worlds.difficulty import Difficulty
from bench.worlds.fields import Sight, sight
from bench.worlds.numbers import Said, exactly, hedged
from bench.worlds.page import Page

from bilan_schemas.claim import Claimant, Stance, Victims, VictimStatus
from bilan_schemas.entity import Actor

Evidence = tuple[str, str, str | None, dict[str, Any]]

_NOUNS = {
    "en": {
        "soldiers": "soldiers",
        "police": "policemen",
        "militia": "militiamen",
        None: "people",
        "civilians": "civilians",
    },
    "fr": {
        "soldiers": "soldats",
        "police": "policiers",
        "militia": "miliciens",
        None: "personnes",
        "civilians": "civils",
        "children": "enfants",
        "women": "femmes",
        "aid_workers": "humanitaires",
        "worshippers": "fidèles",
        "migrants": "migrants",
    },
}


@dataclass(frozen=True)
class Told:
    """What writing left behind beside the page: the actors that the sentences refer to."""

    actors: tuple[Actor, ...]
    sight: Sight


def tell(page: Page, story: Story, level: Difficulty) -> Told:
    """Write what a story says of its incident."""
    chance = Random(story.seed)
    seen = sight(chance, story, level)
    return _Teller(page, story, level, seen, Random(f"{story.seed}:words")).tell()


class _Teller:
    """One story's words; its draws are those of its seed, so reprints and later versions share them."""

    def __init__(self, page: Page, story: Story, level: Difficulty, seen: Sight, chance: Random) -> None:
        self.page, self.story, self.level, self.seen, self.chance = page, story, level, seen, chance
        self.happening = story.happening
        self.count = story.happening.known(story.knows)
        self.actors: list[Actor] = list(seen.actors)
        self.french = story.language == "fr"

    def tell(self) -> Told:
        happening, chance = self.happening, self.chance
        by_enemy, both = self._rivals()
        by_sides = happening.enemies_killed > 0 and chance.random() < 0.5 and not by_enemy
        claimant, stance = self._enemy() if by_enemy else self._claimant()
        killed = happening.rival if by_enemy and happening.rival else self.count.killed
        injured_told = happening.injured > 0 and (chance.random() < 0.45 or not killed)
        if not self.story.settled and killed and chance.random() < self.level.miscount:
            killed = max(1, killed + chance.choice((-1, 1, 1, 2)))
        if killed and by_sides:
            self._sides(killed, claimant, stance)
        elif killed:
            self._total(killed, claimant, stance, injured_told=injured_told and not by_enemy)
        if injured_told and (by_sides or not killed):
            said = self._hedge(max(1, self.count.injured), "injured")
            self._write(self._claim(said, "injured", claimant, stance))
        if both and happening.rival:
            enemy, enemy_stance = self._enemy()
            self._write(self._claim(exactly(happening.rival), "killed", enemy, enemy_stance))
        self._older(killed, claimant, stance, by_enemy=by_enemy)
        return Told(tuple(self.actors), self.seen)

    def _rivals(self) -> tuple[bool, bool]:
        """Whether the story gives the enemy's count for its own, and whether beside another's."""
        draw = self.chance.random()
        if self.happening.rival is None or self.story.settled or self.story.kind == "retelling":
            return False, False
        return draw < 0.22, 0.22 <= draw < 0.4

    def _total(self, killed: int, claimant: Claimant | None, stance: Stance, *, injured_told: bool) -> None:
        said = self._hedge(killed, "killed")
        evidence = [self._claim(said, "killed", claimant, stance)]
        for group, number in self.happening.inside:
            if number < killed and self.chance.random() < 0.6:
                status: VictimStatus = "combatant" if group in {"soldiers", "police"} else "civilian"
                victims = Victims(text=group, status=status, group=None if group == "civilians" else group)
                words, outcome, incident, fields = self._claim(exactly(number), "killed", claimant, stance, victims)
                evidence.append((words, outcome, incident, fields | {"part_of_ordinal": 0}))
        if injured_told:
            hurt = self._hedge(max(1, self.count.injured), "injured")
            evidence.append(self._claim(hurt, "injured", claimant, stance))
        late = self._died_later(killed)
        if late:
            evidence.append(late)
        self._write(*evidence)

    def _died_later(self, killed: int) -> Evidence | None:
        """«Two more died of their wounds, bringing the toll to»: in the toll already."""
        counts = self.happening.counts
        before = [count.killed for count in counts if count.killed < killed]
        if (
            not before
            or not 0 < killed - before[-1] <= 3
            or self.story.kind == "retelling"
            or self.chance.random() > 0.25
        ):
            return None
        words, outcome, incident, fields = self._claim(
            exactly(killed - before[-1]), "killed", None, "unknown", Victims(text="wounded")
        )
        part = {"part_of_ordinal": 0} if self.chance.random() < 0.5 else {}
        return (words, outcome, incident, fields | {"formerly": "injured"} | part)

    def _sides(self, killed: int, claimant: Claimant | None, stance: Stance) -> None:
        """The dead of either side, without their sum."""
        happening = self.happening
        enemies = min(killed - 1, round(killed * happening.enemies_killed / max(1, happening.killed)))
        evidence = []
        for number, side in ((killed - enemies, happening.victim_side), (enemies, happening.perpetrator)):
            if number > 0 and side:
                army = side.kind == "armed_forces"
                victims = Victims(
                    text="soldiers" if army else "fighters",
                    status="combatant",
                    group="soldiers" if army else None,
                    actor_id=side.actor_id if self.chance.random() < 0.6 else None,
                )
                if victims.actor_id:
                    self.actors.append(side)
                evidence.append(self._claim(self._hedge(number, "killed"), "killed", claimant, stance, victims))
        self._write(*evidence)

    def _older(self, killed: int, claimant: Claimant | None, stance: Stance, *, by_enemy: bool) -> None:
        older = [count.killed for count in self.happening.counts if 0 < count.killed < killed]
        if older and not by_enemy and self.chance.random() < self.level.older_count * 4:
            self._write(self._claim(exactly(older[-1]), "killed", claimant, stance), earlier=True)

    def _hedge(self, number: int, outcome: str) -> Said:
        return hedged(self.chance, number, outcome, settled=self.story.settled, language=self.story.language)

    def _claimant(self) -> tuple[Claimant | None, Stance]:
        if self.chance.random() >= self.level.claimant:
            return None, "unknown"
        own = self.happening.victim_side
        if own and self.chance.random() < 0.3:
            self.actors.append(own)
            return Claimant(text=f"a spokesman of the {own.name}", actor_id=own.actor_id), "own_losses"
        text, actor_id = self.chance.choice(self.happening.theatre.counters)
        if actor_id:
            self.actors.append(
                Actor(actor_id=actor_id, name=text.removeprefix("the "), kind="organisation", named=True)
            )
        ministry = actor_id == self.happening.theatre.state.actor_id
        own_ministry = ministry and own is not None and own is self.happening.theatre.army
        return Claimant(text=text, actor_id=actor_id), "own_losses" if own_ministry else "third_party"

    def _enemy(self) -> tuple[Claimant | None, Stance]:
        enemy = self.happening.perpetrator
        if enemy is None:
            return Claimant(text="the attackers"), "enemy_losses"
        self.actors.append(enemy)
        return Claimant(text=f"the {enemy.name}", actor_id=enemy.actor_id), "enemy_losses"

    def _victims(self) -> Victims:
        happening, seen = self.happening, self.seen
        mixed = bool(happening.inside) and happening.victim_side is not None
        side = happening.victim_side if seen.says_side else None
        if side and not happening.enemies_killed:
            self.actors.append(side)
        if not seen.says_status or mixed or happening.enemies_killed:
            return Victims(text="people" if not self.french else "personnes")
        return Victims(
            text=happening.group or ("civilians" if happening.status == "civilian" else "fighters"),
            status=happening.status,
            group=happening.group,
            actor_id=side.actor_id if side else None,
        )

    def _claim(
        self, said: Said, outcome: str, claimant: Claimant | None, stance: Stance, victims: Victims | None = None
    ) -> Evidence:
        seen, when = self.seen, self.seen.when
        victims = victims or self._victims()
        return (
            self._words(said, outcome, victims),
            outcome,
            self.happening.key,
            {
                "low": said.low,
                "best": said.best,
                "high": said.high,
                "quantifier": said.quantifier,
                "scope": "incident",
                "victims": victims,
                "perpetrator": seen.perpetrator,
                "parties": seen.parties,
                "claimant": claimant,
                "stance": stance,
                "event": seen.event,
                "event_start": when.start,
                "event_end": when.end,
                "date_precision": when.precision,
                "date_basis": when.basis,
                "retold": seen.retold,
                "place": seen.place,
            },
        )

    def _words(self, said: Said, outcome: str, victims: Victims) -> str:
        noun = _NOUNS["fr" if self.french else "en"].get(victims.group, victims.text or "people")
        if self.french:
            return f"{said.words} {noun} {'tués' if outcome == 'killed' else 'blessés'}"
        return f"{said.words} {noun} {'killed' if outcome == 'killed' else 'wounded'}"

    def _write(self, *evidence: Evidence, earlier: bool = False) -> None:
        seen = self.seen
        numbers = (" et " if self.french else " and ").join(words for words, *_ in evidence)
        where = seen.place.name if seen.place and seen.place.name else ""
        what = seen.event.text if seen.event and seen.event.text else ""
        if self.french:
            lead = (
                "Un bilan précédent faisait état de"
                if earlier
                else self.chance.choice(("Bilan :", "On compte", "Il y a"))
            )
            text = f"{lead} {numbers}{f' à {where}' if where else ''}{f' ({what})' if what else ''}."
        else:
            lead = (
                "An earlier toll spoke of"
                if earlier
                else self.chance.choice(("The toll:", "There were", "Reports give"))
            )
            text = f"{lead} {numbers}{f' in {where}' if where else ''}{f' after {what}' if what else ''}."
        self.page.sentence(text, *evidence)
