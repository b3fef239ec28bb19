"""Values read out of text, one file per type."""
