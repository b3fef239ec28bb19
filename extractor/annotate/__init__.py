"""Statements become findings: the spaCy pipeline, the trained labels and the rules beside them.

In go statements with their context, out come findings. Nothing here reads files of users, writes, or resolves
findings into records.
"""
