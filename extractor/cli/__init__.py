"""The command line: one module per command, and the only place that prints.

Exit codes: 0 done, 1 an error of the program, 2 input or options, 3 the database, 4 the model, 5 done but some files
could not be read, 130 stopped by the user.
"""

from extractor.cli.main import main

__all__ = ["main"]
