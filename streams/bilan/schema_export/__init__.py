"""The contracts as files: JSON Schema a topic, and one AsyncAPI document; compared with what is on disk."""

from bilan.schema_export.files import broken, differences, exported, write

__all__ = ["broken", "differences", "exported", "write"]
