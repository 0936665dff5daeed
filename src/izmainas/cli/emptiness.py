"""Options that were given with nothing in them, as a pipeline does whose variable is not set."""

from izmainas.errors import UsageError
from izmainas.message import msg


def refuse_empty(**given: str | None) -> None:
    """Raise `UsageError` for the first of these options that is empty: what it would have asked for must not be left out."""
    for name, value in given.items():
        if value is not None and not value.strip():
            flag = f"--{name.replace('_', '-')}"
            raise UsageError(
                "IZM-E211",
                msg("{flag}: nothing is given", flag=flag),
                hint=msg("Give it a value, or leave {flag} out", flag=flag),
            )
