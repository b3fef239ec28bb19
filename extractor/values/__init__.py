"""Values read out of text, one file per type: numbers, money, percentages, counts, lengths, moments, repeats.

In goes text, out come values with their places; every type offers `find`, `parse` and `str(value)`, which `parse` reads
back. Numbers are exact decimals, never floats. `quantity` puts a running text's values together, `row` a table row's;
`layout` names the columns of a document's tables. Nothing here knows statements or labels.
"""
