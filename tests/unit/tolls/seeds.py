"""The claims of the five seed articles, written down by hand as a careful reader has them."""

from bilan_schemas import EnrichedArticle
from tolls.builders import article, claim, running

WHO = ("Organisation mondiale de la santé", "WHO")
FIGHTING = {"where": "south of Tripoli", "event": "clash", "on": "2019-08-14", "parties": ("GNA", "LNA")}


def seeds() -> list[EnrichedArticle]:
    """The seeds, enriched, in the order of publication."""
    return [
        article("004", published="2019-04-05", named=("UN", "LNA", "GNA")),
        article(
            "000",
            running("killed", (278, 278, None), claimant=WHO, since="2019-04-04", as_of="2019-04-30"),
            running("injured", 1332, claimant=WHO, since="2019-04-04", as_of="2019-04-30"),
            running("displaced", 38900, claimant=WHO, since="2019-04-04", as_of="2019-04-30", measure="stock"),
            claim(
                "killed",
                5,
                on="2019-04-27",
                to="2019-04-28",
                where="south of Tripoli",
                event="airstrike",
                status="civilian",
                date_basis="weekday",
            ),
            published="2019-04-30",
            named=("GNA", "LNA", "UN", "WHO"),
        ),
        article(
            "002",
            claim("killed", (13, 13, None), claimant="source militaire", name="all", **FIGHTING),
            claim("injured", (24, 24, 99), claimant="source militaire", name="hurt", **FIGHTING),
            claim(
                "killed",
                7,
                claimant=("porte-parole des forces gouvernementales", "GNA"),
                victim="GNA",
                status="combatant",
                group="soldiers",
                stance="own_losses",
                part_of="all",
                sentence=1,
                **FIGHTING,
            ),
            claim(
                "killed",
                6,
                claimant="source proche",
                victim="LNA",
                status="combatant",
                group="soldiers",
                part_of="all",
                sentence=2,
                **FIGHTING,
            ),
            claim(
                "injured",
                (24, 24, 99),
                claimant="source proche",
                victim="LNA",
                status="combatant",
                group="soldiers",
                part_of="hurt",
                sentence=2,
                **FIGHTING,
            ),
            claim(
                "killed",
                2,
                on="2019-08-10",
                where="Benghazi",
                event="car_bombing",
                victim="UNSMIL",
                status="civilian",
                sentence=3,
                date_basis="weekday",
            ),
            running("killed", 1093, claimant=WHO, as_of="2019-08-15", sentence=4),
            running("injured", 5752, claimant=WHO, as_of="2019-08-15", sentence=4),
            running(
                "displaced", (100_000, 100_000, None), claimant=WHO, as_of="2019-08-15", measure="stock", sentence=4
            ),
            published="2019-08-15",
            named=("GNA", "LNA", "UN", "UNSMIL", "WHO"),
        ),
        article(
            "001",
            running("killed", (1000, 1000, None), by="LNA", as_of="2019-11-26"),
            running("injured", (5500, 5500, None), by="LNA", as_of="2019-11-26"),
            published="2019-11-26",
            publisher="Courrier arabe",
            named=("GNA", "LNA"),
        ),
        article("003", published="2023-09-26", publisher="Sputnik Afrique", named=("LNA", "UN")),
    ]
