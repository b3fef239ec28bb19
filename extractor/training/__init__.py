"""The corpus becomes a model: loading and checking the corpus, splitting, training, scoring, the model card.

Nothing here runs when a user's documents are read; `extractor.annotate` alone applies the model.
"""
