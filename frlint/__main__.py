"""`python -m frlint`."""

import os
import sys

# Python looks in the current folder first: that is a project's, and what it calls `yaml.py` is not ours to run.
if not sys.flags.safe_path and sys.path[:1] != [os.path.dirname(os.path.dirname(os.path.abspath(__file__)))]:
    del sys.path[:1]

try:
    from frlint.cli import main
except KeyboardInterrupt:
    sys.exit(130)
sys.exit(main())
