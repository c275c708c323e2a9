"""actor_lines.v1: one row an incident."""

from bilan_schemas.base import Contract


class ActorLine(Contract):
    """One actor_line."""

    actor_line_id: str
    """TODO"""
