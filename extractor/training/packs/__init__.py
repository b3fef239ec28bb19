"""Sample packs: one YAML source per document goes in, the rendered files and `expected.json` come out.

Every document is invented, and none is training data: a pack shows the whole road from files to findings. The same
source gives the same files. Nothing here runs when a user's documents are read.
"""
