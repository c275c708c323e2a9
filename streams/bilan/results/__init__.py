"""What was counted, as people read it: from the output topics or from files, in words, tables and rows."""
