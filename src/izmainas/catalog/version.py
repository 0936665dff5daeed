"""The version, where asking for it costs nothing: the package is built with this one."""

from typing import Final

VERSION: Final = "0.1.0"
