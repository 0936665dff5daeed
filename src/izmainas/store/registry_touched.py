"""A file of the registry that a commit or a pull request touched, with what in it says who may have done so."""

from collections.abc import Callable, Sequence

from izmainas.audit.landing import Fault, RegistryFile
from izmainas.domain import layout

_SITUATION = (f"{layout.SIGNALS}/", f"{layout.INDICATORS}/")


def registry_file(
    path: str,
    authors: Sequence[str],
    before: Callable[[], bytes | None],
    after: Callable[[], bytes | None],
    fault: Fault | None = None,
) -> RegistryFile:
    """Return the file at `path` that `authors` touched.

    What it said `before` and says `after`, None where it was or is no record,
    is asked for only where it is a signal or an indicator: an audit comes past
    many files of the registry, and few of them are.
    """
    if not path.startswith(_SITUATION):
        return RegistryFile(path, tuple(authors), fault)
    from izmainas.store.situation_files import is_indicator, measured, noted_before  # noqa: PLC0415 - see above

    if is_indicator(path):
        return RegistryFile(path, tuple(authors), fault, measured=measured(before(), after(), path))
    signal = None
    if layout.is_signal(path) and (old := before()) is not None:  # a new signal was nobody's
        signal = noted_before(old, after(), path)
    return RegistryFile(path, tuple(authors), fault, signal)
