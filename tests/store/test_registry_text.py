"""Files of the registry as text: spliced, and laid over each other before they are written."""

from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from izmainas.domain.roles import Assignment, Roles
from izmainas.store.overlay import Overlay
from izmainas.store.quick_records import quickly
from izmainas.store.records import parse
from izmainas.store.registry_text import changed_registry_text, new_registry_text, read_record
from izmainas.store.untrusted import RECORD
from izmainas.store.yaml_reader import read

PATH = "registry/roles.yaml"
_PEOPLE = ("anna", "juris", "mara")


@st.composite
def _roles(draw: st.DrawFn) -> Roles:
    count = draw(st.integers(0, 5))
    return Roles(
        assignments=tuple(
            Assignment.model_validate(
                {
                    "role": "service-owner",
                    "over": f"service/s{draw(st.integers(0, 3))}",
                    "person": draw(st.sampled_from(_PEOPLE)),
                    "from": f"2026-0{draw(st.integers(1, 9))}-01",
                }
                | ({"until": "2026-12-31"} if draw(st.booleans()) else {})
            )
            for _ in range(count)
        )
    )


@given(_roles(), _roles())
def test_a_changed_file_says_what_was_asked_and_keeps_its_first_line(before: Roles, after: Roles) -> None:
    """Whatever is put in, taken out or altered."""
    text = new_registry_text(PATH, before, "roles")
    changed = changed_registry_text(text, PATH, after)
    assert read_record(changed, PATH) == after
    assert changed.startswith(b"# yaml-language-server: $schema=../schemas/roles.schema.json\n")
    assert changed_registry_text(changed, PATH, after) == changed


def test_a_line_between_others_leaves_their_words_alone() -> None:
    """Comments, quotes and spaces stay where a further assignment is put in."""
    text = (
        "assignments:\n"
        "  - {role: service-owner,   over: service/a, person: 'anna', from: 2026-01-01}  # pirmā\n"
        "  # otrā grupa\n"
        "  - {role: service-owner, over: service/b, person: juris, from: 2026-01-01, until: null}\n"
    )
    roles = read_record(text.encode(), PATH)
    assert isinstance(roles, Roles)
    data = {"role": "service-owner", "over": "service/a", "person": "mara", "from": "2026-06-01"}
    handed = changed_registry_text(text.encode(), PATH, roles.handed_over(Assignment.model_validate(data)))
    assert handed.decode() == text.replace(
        "from: 2026-01-01}  # pirmā\n",
        "from: 2026-01-01, until: 2026-05-31}  # pirmā\n"
        "  - {role: service-owner, over: service/a, person: mara, from: 2026-06-01}\n",
    )


class _Below:
    """Two files of a folder, each holding its own path."""

    def paths(self, folder: str) -> list[str]:
        """Return their paths."""
        return [f"{folder}/a", f"{folder}/b"]

    def read(self, path: str) -> bytes | None:
        """Return what a file holds."""
        return path.encode()

    def read_all(self, paths: list[str]) -> Iterator[tuple[str, bytes]]:
        """Yield what the files hold."""
        yield from ((path, path.encode()) for path in paths)


def test_files_are_seen_as_they_would_be() -> None:
    """Changed, new and removed ones over those that stay."""
    over = Overlay(_Below(), {"x/a": None, "x/c": b"new", "x/b": b"other"})
    assert over.paths("x") == ["x/b", "x/c"]
    assert [over.read(path) for path in ("x/a", "x/b", "y/a")] == [None, b"other", b"y/a"]
    assert dict(over.read_all(["x/a", "x/b", "x/c", "y/a"])) == {
        "x/b": b"other",
        "x/c": b"new",
        "y/a": b"y/a",
    }


def test_the_roles_over_thousands_of_objects_are_read_and_changed() -> None:
    """Quickly as with care; and of two that are the same, each keeps its place."""
    line = "  - {{role: resource-owner, over: resource/r{}, person: anna, from: 2026-01-01}}\n"
    text = "assignments:\n" + "".join(line.format(number // 2) for number in range(4_000))
    data = text.encode()
    assert len(data) > RECORD.size
    before = read_record(data, PATH)
    assert isinstance(before, Roles)
    assert before == parse(Roles, read(data, PATH)) == quickly(Roles, data, PATH)
    new = Assignment.model_validate(
        {"role": "resource-owner", "over": "resource/r7", "person": "mara", "from": "2027-01-01"}
    )
    after = before.handed_over(new)
    changed = changed_registry_text(data, PATH, after).decode().splitlines()
    kept = [line for line in text.splitlines() if "resource/r7," not in line]
    assert [line for line in changed if "resource/r7," not in line] == kept
    assert read_record("\n".join(changed).encode() + b"\n", PATH) == after
