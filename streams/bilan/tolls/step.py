"""The three steps from enriched articles to tolls: what agents and the offline fold call.

Each is a pure function over a store and a batch of changes in topic order. It writes its levels into
the store and returns an `Outbox`; the caller sends the messages, awaits the broker, then calls
`outbox.settle(store)`, then acknowledges the changes. A crash between any two writes or sends, and
the redelivery of everything not acknowledged, comes to the same final messages.

Each step has a store of its own. A batch may hold any number of changes, of any keys of one partition,
a key more than once.
"""

from bilan.tolls.actor_folding import fold_tolls
from bilan.tolls.incident_folding import fold_incidents
from bilan.tolls.outbox import Message, Outbox, Store
from bilan.tolls.routing import route_claims
from bilan.tolls.settings import DEFAULTS, CountingSettings

__all__ = [
    "DEFAULTS",
    "CountingSettings",
    "Message",
    "Outbox",
    "Store",
    "fold_incidents",
    "fold_tolls",
    "route_claims",
]
