"""The actors that we know, and how texts call them."""

from bilan.nlp.registry.registry import Registry, load_registry

__all__ = ["Registry", "load_registry"]
