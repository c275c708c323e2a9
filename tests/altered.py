"""The examples of the topics with a part of each replaced by anything, so that what is nearly right is tried too."""

import copy
import json
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from bilan_schemas.topics import Topic

_EXAMPLES = Path(__file__).parents[1] / "schemas" / "examples"
ANY_JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.sampled_from([-1, 2**63, 10**400])
    | st.floats()
    | st.text(max_size=12)
    | st.sampled_from(["", "\0", "0001-01-01", "9999-12-31T23:59:59.999999Z", "LY"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


def valid(topic: Topic) -> list[Any]:
    """The valid examples of a topic."""
    return [json.loads(path.read_text()) for path in sorted(_EXAMPLES.glob(f"{topic.name}/valid/*.json"))]


@st.composite
def altered(draw: st.DrawFn, topic: Topic) -> dict[str, Any]:
    """An example of a topic in which one value, at any depth, is another or missing."""
    example: dict[str, Any] = copy.deepcopy(draw(st.sampled_from(valid(topic))))
    part: Any = example
    while True:
        at = draw(st.sampled_from(sorted(part) if isinstance(part, dict) else range(len(part))))
        if not part[at] or not isinstance(part[at], dict | list) or draw(st.integers(0, 3)) == 0:
            break
        part = part[at]
    if draw(st.booleans()) and isinstance(part, dict):
        del part[at]
    else:
        part[at] = draw(ANY_JSON)
    return example
