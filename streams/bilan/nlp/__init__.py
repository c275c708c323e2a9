"""Reading: text in, entities and claims out; pure."""
