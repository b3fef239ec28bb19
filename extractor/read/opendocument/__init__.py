"""OpenDocument files: text (ODT) and spreadsheets (ODS)."""
