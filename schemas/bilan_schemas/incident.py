"""incidents.v1: one row an incident."""

from bilan_schemas.base import Contract


class Incident(Contract):
    """One incident."""

    incident_id: str
    """TODO"""
