"""What holds for a file: `.frlint.yaml`, presets, overrides by path and years, options of the command line."""

from frlint.configuration.configuration import Configuration
from frlint.configuration.configurations import Configurations
from frlint.configuration.settings import Settings

__all__ = ["Configuration", "Configurations", "Settings"]
