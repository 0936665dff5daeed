"""Change files as they follow each other in a history."""

from izmainas.audit.landing import Fault, Landed
from izmainas.errors import IzmError
from izmainas.store.change_files import read_change


class ChangeReader:
    """Reads one content of a change file after another."""

    def read(self, path: str, data: bytes) -> Landed:
        """Return the change that `data` holds, or what keeps it from being read."""
        try:
            change, loaded = read_change(data, path)
        except IzmError as error:
            return Landed(path, fault=Fault(error.code, error.message))
        return Landed(path, change, loaded.text)
