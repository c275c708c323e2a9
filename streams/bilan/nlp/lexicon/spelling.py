"""How tables write the forms of a word: «frappe(s) aérienne(s)»."""

import re

_ENDING = re.compile(r"\((\w+)\)")


def spelled(form: str) -> set[str]:
    """«frappe(s) aérienne(s)» in all its forms."""
    ending = _ENDING.search(form)
    if ending is None:
        return {form}
    before, after = form[: ending.start()], form[ending.end() :]
    return spelled(before + after) | spelled(before + ending[1] + after)
