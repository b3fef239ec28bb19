"""Word files (DOCX): paragraphs with their printed numbers, tables, notes, fields and boxes in reading order."""
