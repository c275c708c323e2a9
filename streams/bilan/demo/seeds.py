"""Where the seed articles are."""

from pathlib import Path


def seeds() -> Path:
    """The folder of the seeds: of the clone, or of the installed package.

    Raises:
        FileNotFoundError: neither is there.
    """
    places = (Path(__file__).parents[3] / "seeds", Path(__file__).with_name("seeds"))
    for place in places:
        if place.is_dir():
            return place
    raise FileNotFoundError(f"no seed articles in {' or '.join(map(str, places))}")
