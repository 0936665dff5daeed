"""Where everything stands in a repository of changes."""

import re
from typing import Final

CHANGES: Final = "changes"
REGISTRY: Final = "registry"
#: where every record stands
RECORDS: Final = (CHANGES, REGISTRY)
SCHEMAS: Final = "schemas"

INSTITUTION: Final = f"{REGISTRY}/institution.yaml"
PEOPLE: Final = f"{REGISTRY}/people.yaml"
ROLES: Final = f"{REGISTRY}/roles.yaml"
PROCESS: Final = f"{REGISTRY}/process.yaml"
CALENDAR: Final = f"{REGISTRY}/calendar.yaml"
ACKNOWLEDGED: Final = f"{REGISTRY}/acknowledged.yaml"
#: files that hold all of a kind: they grow with the register
LISTS: Final = frozenset({PEOPLE, ROLES, CALENDAR, ACKNOWLEDGED})
STRATEGY: Final = f"{REGISTRY}/strategy.yaml"
INDICATORS: Final = f"{REGISTRY}/indicators"
TICKETS: Final = f"{REGISTRY}/tickets"
SIGNALS: Final = f"{REGISTRY}/signals"
STANDARD_CHANGES: Final = f"{REGISTRY}/standard-changes"
IMPORTS: Final = f"{REGISTRY}/imports"

#: folder of the registry -> field of `Registry`
SHELVES: Final = {
    "services": "services",
    "resources": "resources",
    "capabilities": "capabilities",
    "life-situations": "life_situations",
    "standard-changes": "standard_changes",
}

#: kind of an object -> folder of the registry
FOLDERS: Final = {"service": "services", "resource": "resources", "capability": "capabilities"}

#: in the folder of its own year, so that no other file of its number stands before it
_SIGNAL: Final = re.compile(
    r"registry/signals/(?P<year>[0-9]{4})/(?P<label>SIG-(?P=year)-[0-9]{4,9})\.yaml\Z"
)
_CHANGE: Final = re.compile(r"changes/[0-9]{4}/[^/]+\.yaml\Z")
_FILED: Final = re.compile(r"changes/[0-9]{4}/IZM-[0-9]{4}-[0-9]{4,9}\.files/[^/]+\Z")
_NUMBERED: Final = re.compile(r"(?:changes/[0-9]{4}/)?(?P<label>IZM-([0-9]{4})-([0-9]{4,9}))\.yaml\Z")


def is_change(path: str) -> bool:
    """Whether a path is that of a change file."""
    return bool(_CHANGE.match(path))


def is_yaml(path: str) -> bool:
    """Whether a name is, to people, that of a YAML file: capitals and spaces, too, would keep a change from being read."""
    return path.rstrip().casefold().endswith((".yaml", ".yml"))


def is_filed(path: str) -> bool:
    """Whether a path is that of a file attached to a change: it lies beside it, and may be of any kind."""
    return bool(_FILED.match(path))


def number_of(path: str) -> tuple[int, int] | None:
    """Return year and running number of a change file, or None where the path names none."""
    found = _NUMBERED.match(path)
    return (int(found[2]), int(found[3])) if found else None


def label_of(path: str) -> str | None:
    """Return the number that a change or a signal goes by, from the path of its file; None for any other."""
    found = _SIGNAL.match(path) or (_NUMBERED.match(path) if is_change(path) else None)
    return found["label"] if found else None


def owner(path: str) -> str:
    """Return what a file belongs to: the number of the change that it is, or is attached to; else itself."""
    folder, _, name = path.rpartition("/")
    if number_of(path) and folder:
        return name.removesuffix(".yaml")
    return folder.rpartition("/")[2].removesuffix(".files") if is_filed(path) else path


def change_id(year: int, number: int) -> str:
    """Return the register number: year and at least four digits."""
    return f"IZM-{year}-{number:04d}"


def signal_id(year: int, number: int) -> str:
    """Return the number of a signal: year and at least four digits."""
    return f"SIG-{year}-{number:04d}"


def is_signal(path: str) -> bool:
    """Whether a path is that of a signal's file."""
    return bool(_SIGNAL.match(path))


def signal_path(signal_id: str) -> str:
    """Return the path of a signal's file from its number."""
    return f"{SIGNALS}/{signal_id.split('-')[1]}/{signal_id}.yaml"


def on_shelf(path: str) -> tuple[str, str] | None:
    """Return the folder and the name of the object of the registry whose file this is; None for any other file."""
    parts = path.split("/")
    if len(parts) == 3 and parts[1] in SHELVES and path.endswith(".yaml"):  # noqa: PLR2004 - registry/FOLDER/NAME.yaml
        return parts[1], parts[2].removesuffix(".yaml")
    return None


def indicator_path(name: str) -> str:
    """Return the path of an indicator's file."""
    return f"{INDICATORS}/{name}.yaml"


def object_path(ref: str) -> str:
    """Return the path of the file of a service, resource or capability."""
    kind, _, name = ref.partition("/")
    return shelf_path(FOLDERS[kind], name)


def shelf_path(folder: str, name: str) -> str:
    """Return the path of one object of the registry."""
    return f"{REGISTRY}/{folder}/{name}.yaml"


def schema_line(path: str, name: str) -> str:
    """Return what a file says to editors of its schema, in its first comment."""
    return f"yaml-language-server: $schema={'../' * path.count('/')}{SCHEMAS}/{name}.schema.json"
