"""`python -m deancli` is `dean`."""

import sys

from deancli.cli import main

sys.exit(main())
