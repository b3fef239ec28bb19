"""From words to reading order: lines, columns, paragraphs, headings, running lines kept apart."""
