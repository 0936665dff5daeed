"""What a message says is read back to the letter, and nothing else is taken for it."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from izmainas.store.trailers import TrailerError, clean_subject, read_trailers, write_message

if TYPE_CHECKING:
    from conftest import Repository

TRAILERS = [("Izm-Change", "IZM-2026-0042"), ("Izm-Step", "authorize"), ("Izm-Digest", "v1:sha256:6f0c")]


@given(st.text(), st.lists(st.sampled_from(TRAILERS), unique=True))
@settings(max_examples=200, deadline=None)
def test_any_title_is_made_one_harmless_line(title: str, trailers: list[tuple[str, str]]) -> None:
    """It can neither add a trailer nor hide one, nor do anything to a terminal."""
    message = write_message(title, trailers)
    subject, _, rest = message.partition("\n")
    assert 0 < len(subject) <= 100
    assert not subject.startswith("#")
    assert not any(unicodedata.category(c) in {"Cc", "Cf", "Cs"} for c in subject)
    assert rest == ("\n" + "".join(f"{key}: {value}\n" for key, value in trailers) if trailers else "")
    assert read_trailers(message) == dict(trailers)


@pytest.mark.parametrize(
    ("title", "subject"),
    [
        (
            "IZM-2026-0042 authorize approve: Pagarināt laiku",
            "IZM-2026-0042 authorize approve: Pagarināt laiku",
        ),
        ("Izm-Step: close", "izm Izm-Step: close"),
        ("Signed-off-by: x", "izm Signed-off-by: x"),
        ("# comment", "izm # comment"),
        ("\u202eesrever\u202c a\x1b[31m\r\nb\u2028c", "esrever a[31m b c"),
        ("", "izm"),
        ("ā" * 100, "ā" * 100),
        ("ā" * 101, "ā" * 99 + "…"),
        ("a\x07b\u200bc\ud800d\ue000e\u0378f", "abcdef"),
    ],
)
def test_a_subject_keeps_its_words_and_loses_its_tricks(title: str, subject: str) -> None:
    """What people read in `git log`."""
    assert clean_subject(title) == subject


def test_without_trailers_a_message_is_its_subject() -> None:
    """Nothing is below it that could be taken for more."""
    assert write_message("Sākt", []) == "Sākt\n"


def test_git_reads_the_same_trailers(repository: Repository) -> None:
    """Auditors with nothing but git see what we see."""
    repository.commit("x", "x", write_message("Izm-Step: close", TRAILERS))
    told = repository.git("log", "-1", "--format=%(trailers:only)").splitlines()
    assert told == [f"{key}: {value}" for key, value in TRAILERS]


@pytest.mark.parametrize(
    "trailers",
    [
        [("Izm-By", "a\nIzm-Role: x")],
        [("Izm-By", " a")],
        [("Izm-By", "")],
        [("Izm-By", "a\u202eb")],
        [("Signed-off-by", "a")],
        [("Izm-By", "a"), ("Izm-By", "b")],
    ],
)
def test_a_value_that_would_not_be_read_back_is_our_mistake(trailers: list[tuple[str, str]]) -> None:
    """Only checked values come this far."""
    with pytest.raises(ValueError, match=r"Izm-By|Signed-off-by"):
        write_message("x", trailers)


@pytest.mark.parametrize(
    "paragraph",
    [
        "Izm-By: a\nIzm-By: a",
        "Izm-By: a\n folded",
        "Izm-By: a\nprose",
        "Izm-By:a",
        "Izm-By : a",
        "izm-by: a",
        "Izm-By: ",
        " Izm-By: a",
        "Izm-By: a\0b",
        "Izm-By: a\u202eb",
        "Izm-By: a\r",
        "Izm-by-two: a",
    ],
)
def test_what_could_be_read_in_two_ways_is_refused(paragraph: str) -> None:
    """A message that git, a forge and we would understand differently proves nothing."""
    with pytest.raises(TrailerError, match="IZM-E491"):
        read_trailers(f"subject\n\n{paragraph}\n")


def test_a_message_that_ends_for_git_before_its_trailers_is_refused() -> None:
    """Git shows nothing behind a NUL: whoever looks with it alone would not see what we take for proof."""
    for message in ("subject\0\n\nIzm-By: a\n", "subject\n\nbody\0\n\nIzm-By: a\n"):
        with pytest.raises(TrailerError, match="IZM-E491"):
            read_trailers(message)


@pytest.mark.parametrize(
    "message",
    ["", "subject", "Izm-By: a", "subject\n\nbody", "subject\n\nIzm-By: a\n\nbody", "subject\nIzm-By: a"],
)
def test_only_the_last_paragraph_counts(message: str) -> None:
    """The subject and the body are prose."""
    assert read_trailers(message) == {}


def test_trailers_of_others_stand_beside_ours() -> None:
    """A forge adds its own when it merges."""
    assert read_trailers("s\n\nbody\n\nIzm-By: a\nSigned-off-by: B <b@example.lv>\n") == {"Izm-By": "a"}


@pytest.mark.parametrize("commit", ["ab" * 20, "ab" * 32])
def test_a_commit_that_was_picked_says_so_beside_its_trailers(commit: str) -> None:
    """`git cherry-pick -x` writes this line of its own, and git counts it among the trailers."""
    assert read_trailers(f"s\n\nIzm-By: a\n(cherry picked from commit {commit})\n") == {"Izm-By": "a"}
    with pytest.raises(TrailerError):
        read_trailers(f"s\n\nIzm-By: a\n(cherry picked from commit {commit[1:]})\n")


@given(st.text(alphabet="Izm-By: a\n\0\t#", max_size=60))
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.filter_too_much])
def test_any_message_is_read_or_refused(message: str) -> None:
    """Never an error of another kind, never a value that spans lines."""
    try:
        found = read_trailers(message)
    except TrailerError:
        return
    assert all(f"\n{key}: {value}" in message and "\n" not in value for key, value in found.items())
