"""Values of ours as bytes, to be remembered."""

import gc
import pickle
from typing import Any


def pickled(value: object) -> bytes:
    """Return a value of ours as bytes; they are read again only where the user's own seal holds."""
    return pickle.dumps(value, pickle.HIGHEST_PROTOCOL)


def unpickled(data: bytes) -> Any:  # noqa: ANN401 - whatever was packed
    """Return what `pickled` packed; only for what is sealed by this user, or was made by this command.

    Nothing that is made here refers to itself: looking for that meanwhile, as
    Python would, takes as long as the making.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        return pickle.loads(data)  # noqa: S301 - sealed, or our own
    finally:
        if collecting:
            gc.enable()
