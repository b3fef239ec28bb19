"""`python -m extractor.cli`, for where the console script is not on the path."""

import sys

from extractor.cli.main import main

sys.exit(main())
