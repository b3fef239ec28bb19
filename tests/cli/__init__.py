"""The command line, called in this process as the console script calls it."""
