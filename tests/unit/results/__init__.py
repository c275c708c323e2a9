"""What was counted, as people read it."""
