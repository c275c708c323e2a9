"""actor_tolls.v1: one row an incident."""

from bilan_schemas.base import Contract


class ActorToll(Contract):
    """One actor_toll."""

    actor_toll_id: str
    """TODO"""
