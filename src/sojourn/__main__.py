"""`python -m sojourn`: the command line."""

import sys

from sojourn.cli.main import main

sys.exit(main())
