"""A text as one word of a command line that is shown to be copied."""

import shlex

from izmainas.render.clean import clean


def quoted(text: str) -> str:
    """Return `text` as a shell reads it back, on one line and without controls."""
    return shlex.quote(clean(text))
