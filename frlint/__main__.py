"""`python -m frlint`."""

import sys

from frlint.cli import main

sys.exit(main())
