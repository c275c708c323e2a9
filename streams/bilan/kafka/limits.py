"""Sizes of messages, the same for topics, producers, consumers and the embedded broker."""

MAX_MESSAGE_BYTES = 2 * 1024 * 1024
"""Of any topic but the dead letters: an article of a million characters fits."""
MAX_DEAD_LETTER_BYTES = MAX_MESSAGE_BYTES + 64 * 1024
"""A refused message as it was, and the headers that say why."""
MAX_OUTPUT_BYTES = MAX_MESSAGE_BYTES - 64 * 1024
"""Of a value that a step sends: key and headers fit beside it."""
