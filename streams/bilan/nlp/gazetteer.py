"""Names of places and the countries they lie in."""


class Gazetteer:
    """Places of the world by name, French and English."""


def load_gazetteer() -> Gazetteer:
    """The gazetteer shipped with the package."""
    return Gazetteer()
