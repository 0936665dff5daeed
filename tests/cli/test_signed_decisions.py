"""Decisions that carry a signature: made with the person's own key, kept in the file, checked whenever it is read."""

import json
import os
import re
import select
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from izmainas.audit.proof import Worth, worth
from izmainas.domain.change import Change
from izmainas.domain.registry import Registry
from izmainas.store.change_files import read_change
from izmainas.store.repository import Repository
from izmainas.store.ssh_keygen import verify

Izm = Callable[..., "Result"]
CHANGE = "changes/2026/IZM-2026-0001.yaml"
DEFAULT = Path(__file__).parents[2] / "src/izmainas/catalog/process.yaml"
HOLDERS = ("a.berzina", "j.ozols", "k.liepa")


class Result:
    """As `izm` returns it: code, out, err."""

    code: int
    out: str
    err: str


def git(top: Path, *args: str) -> str:
    """Run git as the person who keeps the registry."""
    who = ("-c", "user.name=Izm", "-c", "user.email=izm@example.lv", "-c", "commit.gpgsign=false")
    done = subprocess.run(["git", *who, *args], cwd=top, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def make_key(path: Path, kind: str = "ed25519", passphrase: str = "") -> str:
    """Make a key pair, and return the public line without its comment."""
    subprocess.run(["ssh-keygen", "-q", "-t", *kind.split(), "-N", passphrase, "-f", str(path)], check=True)
    return " ".join(Path(f"{path}.pub").read_text().split()[:2])


@pytest.fixture
def keys(tmp_path: Path) -> Path:
    """Give a folder with a key for each of the people who decide."""
    folder = tmp_path / "keys"
    folder.mkdir()
    for person in HOLDERS:
        make_key(folder / person)
    return folder


def public(keys: Path, name: str) -> str:
    """Return type and body of a public key."""
    return " ".join((keys / f"{name}.pub").read_text().split()[:2])


def enter(town: Path, person: str, *times: str) -> None:
    """Give a person of the registry these keys, each `{key: ..., from: ...}`."""
    file = town / "registry/people.yaml"
    text = re.sub(
        rf"(id: {re.escape(person)}, [^\n]*?)(?:, keys: \[[^\n]*\])?\}}\n", r"\1}\n", file.read_text()
    )
    file.write_text(
        re.sub(rf"(id: {re.escape(person)}, [^\n]*)\}}\n", rf"\1, keys: [{', '.join(times)}]}}\n", text)
    )
    git(town, "commit", "--quiet", "-am", "Enter keys")


@pytest.fixture
def signing(izm: Izm, town: Path, keys: Path, monkeypatch: pytest.MonkeyPatch) -> Izm:
    """Give `izm` where the process asks for signatures, with a change that is assessed, and the owner's key at hand."""
    (town / "registry/process.yaml").write_text(
        DEFAULT.read_text().replace("proof: committed", "proof: signed")
    )
    git(town, "add", ".")
    git(town, "commit", "--quiet", "-m", "Ask for signatures")
    for person in HOLDERS:
        enter(town, person, f"{{key: {public(keys, person)}, from: 2026-01-01, until: 2027-01-01}}")
    monkeypatch.setenv("IZM_SIGNING_KEY", str(keys / "a.berzina"))
    steps = (
        "new --title Pagarināt --kind normal --complexity simple --service e-iesniegums",
        "assess 2026-1 --expected-result Labāk --impact Visi --latest-end 2026-12-31",
    )
    for words in steps:
        done = izm(*words.split(), as_="j.ozols", at="2026-11-20T10:00:00+02:00")
        assert done.code == 0, done.err
    return izm


def approve(izm: Izm, *more: str, **how: str) -> Result:
    """Approve the change as the owner of the service."""
    return izm("authorize", "2026-1", "--approve", *more, **{"lang": "en", **how})


def change_of(town: Path, text: str | None = None) -> Change:
    """Return the change as its file lies there."""
    data = text.encode() if text is not None else (town / CHANGE).read_bytes()
    return read_change(data, CHANGE)[0]


@pytest.fixture
def registry(town: Path, signing: Izm) -> Iterator[Registry]:
    """Give the registry as it is committed."""
    del signing
    repository = Repository.open(town)
    yield repository.policy.registry
    repository.close()


def judged(town: Path, registry: Registry, text: str | None = None) -> Worth:
    """Return what the last entry's signature is worth."""
    change = change_of(town, text)
    entry = change.history[-1]
    return worth(change.uid, entry, registry, entry.at.date(), verify)


def rules(izm: Izm) -> list[str]:
    """Return the rules of signatures and keys that `izm check` finds broken."""
    done = izm("check", "--json")
    assert done.code < 2, done.err
    found = [finding["rule"] for finding in json.loads(done.out)["findings"]]
    return [rule for rule in found if re.fullmatch(r"IZM-(C05\d|R009|R006|[SY]\d+)", rule)]


def test_a_decision_carries_the_signature_of_who_decides(
    signing: Izm, town: Path, registry: Registry
) -> None:
    """In the entry, in lines, committed with it, and good for ssh-keygen, too."""
    done = approve(signing)
    assert done.code == 0, done.err
    text = (town / CHANGE).read_text()
    assert "    signature: |\n      -----BEGIN SSH SIGNATURE-----\n" in text
    assert git(town, "show", f"HEAD:{CHANGE}") == text
    assert judged(town, registry) is Worth.VALID
    assert rules(signing) == []


def test_reviewing_rejecting_and_returning_are_signed_too(
    signing: Izm, town: Path, keys: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Everything that decides; what does not decide is not."""
    signed = []
    for person, words in (
        ("a.berzina", "authorize 2026-1 --return --reason Precizēt"),
        ("j.ozols", "assess 2026-1 --expected-result Labāk --impact Visi --latest-end 2026-12-31"),
        ("a.berzina", "authorize 2026-1 --approve"),
        ("j.ozols", "plan 2026-1 --start 2026-11-24 --end 2026-11-25 --step Mainīt"),
        ("a.berzina", "implement 2026-1 --start"),
        ("a.berzina", "implement 2026-1 --finish --outcome successful"),
        ("j.ozols", "review 2026-1 --result Labi"),
        ("j.ozols", "close 2026-1"),
    ):
        monkeypatch.setenv("IZM_SIGNING_KEY", str(keys / person))
        done = signing(*words.split(), as_=person)
        assert done.code == 0, done.err
        entry = change_of(town).history[-1]
        signed += [entry.step.value] * (entry.signature is not None)
    assert signed == ["authorize", "authorize", "review"]
    assert rules(signing) == []


def test_a_ratification_is_signed(
    signing: Izm, town: Path, keys: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An emergency is decided twice, and both decisions are proved."""
    for person, words in (
        ("k.liepa", "new --title Steidzami --kind emergency --complexity simple --service e-iesniegums"),
        ("a.berzina", "authorize 2026-2 --approve"),
        ("a.berzina", "assess 2026-2 --expected-result Labāk --impact Visi --risk Kļūme;2;3;Atkāpties;1;3"),
        ("j.ozols", "authorize 2026-2 --approve"),
    ):
        monkeypatch.setenv("IZM_SIGNING_KEY", str(keys / person))
        done = signing(*words.split(), as_=person)
        assert done.code == 0, done.err
    history = read_change((town / "changes/2026/IZM-2026-0002.yaml").read_bytes(), "")[0].history
    assert [e.step.value for e in history if e.signature] == ["authorize", "ratify"]


def test_nothing_is_signed_where_the_process_does_not_ask(busy: Izm, town: Path) -> None:
    """Even with a key at hand."""
    del busy
    assert "signature" not in "".join(file.read_text() for file in town.glob("changes/*/*.yaml"))


def test_a_dry_run_signs_nothing_and_says_so(signing: Izm, town: Path) -> None:
    """No key is asked for anything."""
    before = git(town, "rev-parse", "HEAD")
    done = approve(signing, "--dry-run")
    assert (done.code, "would also carry your signature" in done.err) == (0, True)
    assert "BEGIN SSH" not in done.out
    assert git(town, "rev-parse", "HEAD") == before


def test_a_dry_run_refuses_as_the_decision_would_where_no_key_can_sign(
    signing: Izm, town: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It told of a signature that nobody could make: no key at hand, and one that the registry does not know."""
    enter(town, "a.berzina")
    unknown = approve(signing, "--dry-run")
    assert (unknown.code, "IZM-E350" in unknown.err, unknown.err) == (3, True, approve(signing).err)
    monkeypatch.delenv("IZM_SIGNING_KEY")
    missing = approve(signing, "--dry-run")
    assert (missing.code, "IZM-E650" in missing.err, missing.err) == (6, True, approve(signing).err)


@pytest.mark.parametrize(
    ("times", "code", "why"),
    [
        ((), "IZM-E350", "does not know this key"),
        (("{key: K, from: 2026-12-01}",), "IZM-E351", "not valid yet"),
        (("{key: K, from: 2026-01-01, until: 2026-11-22}",), "IZM-E351", "no longer valid"),
        (("{key: K, from: 2026-01-01, revoked: 2026-11-23}",), "IZM-E351", "revoked"),
        (
            ("{key: K, from: 2026-01-01, revoked: 2026-11-23}", "{key: K, from: 2026-01-01}"),
            "IZM-E351",
            "revoked",
        ),
    ],
)
def test_a_key_that_proves_nothing_is_refused_before_anything_is_written(
    signing: Izm, town: Path, keys: Path, times: tuple[str, ...], code: str, why: str
) -> None:
    """Exit code 3, and the repository as it was."""
    enter(town, "a.berzina", *(time.replace("K", public(keys, "a.berzina")) for time in times))
    before = git(town, "rev-parse", "HEAD"), (town / CHANGE).read_bytes()
    done = approve(signing)
    assert done.code == 3
    assert code in done.err
    assert why in done.err
    assert (git(town, "rev-parse", "HEAD"), (town / CHANGE).read_bytes()) == before
    assert git(town, "status", "--porcelain") == ""


def test_whoever_has_no_key_left_is_not_told_to_name_another(signing: Izm, town: Path, keys: Path) -> None:
    """All keys ended with the year, and the way on was a key that nobody had."""
    ended = f"{{key: {public(keys, 'a.berzina')}, from: 2025-01-01, until: 2025-12-31}}"
    enter(town, "a.berzina", ended)
    assert "izm registry edit a.berzina --add-key FILE" in approve(signing).err
    enter(town, "a.berzina", ended, f"{{key: {make_key(keys / 'another')}, from: 2026-01-01}}")
    assert "export IZM_SIGNING_KEY=" in approve(signing).err


def test_an_unknown_key_is_shown_with_the_command_that_enters_it(signing: Izm, town: Path) -> None:
    """A portfolio owner copies one line, and the decision can be signed."""
    enter(town, "a.berzina")
    shown = re.search(r"izm (registry edit a\.berzina --add-key .*)", approve(signing).err)
    assert shown
    done = signing(*shlex.split(shown[1]), as_="j.ozols")
    assert done.code == 0, done.err
    assert approve(signing).code == 0


def test_a_key_without_its_public_half_beside_it_is_judged_all_the_same(
    signing: Izm, town: Path, keys: Path
) -> None:
    """Then it is known after signing only; still nothing is written."""
    enter(town, "a.berzina")
    (keys / "a.berzina.pub").unlink()
    done = approve(signing)
    assert (done.code, "IZM-E350" in done.err) == (3, True)


def test_somebody_elses_key_is_refused(signing: Izm, keys: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Knowing a colleague's key does not make a decision theirs."""
    monkeypatch.setenv("IZM_SIGNING_KEY", str(keys / "j.ozols"))
    done = approve(signing)
    assert (done.code, "belongs to somebody else" in done.err) == (3, True)


def test_a_shared_key_is_refused(signing: Izm, town: Path, keys: Path) -> None:
    """It says for nobody who signed; the registry is faulty, too."""
    enter(town, "k.liepa", f"{{key: {public(keys, 'a.berzina')} copied, from: 2026-01-01}}")
    done = approve(signing)
    assert (done.code, "more than one person" in done.err) == (3, True)
    assert set(rules(signing)) == {"IZM-R006"}


@pytest.mark.parametrize(
    "given", ["/nowhere/id_ed25519", "ssh-ed25519 AAAA", "key::ssh-rsa !", "~nobody-here/key", "x" * 5000]
)
def test_a_key_that_is_not_there_leaves_no_trace(
    signing: Izm, town: Path, monkeypatch: pytest.MonkeyPatch, given: str
) -> None:
    """Exit code 6, and a way on."""
    monkeypatch.setenv("IZM_SIGNING_KEY", given)
    before = git(town, "rev-parse", "HEAD")
    done = approve(signing)
    assert (done.code, "IZM-E650" in done.err) == (6, True)
    assert git(town, "rev-parse", "HEAD") == before


def test_without_any_key_the_way_to_name_one_is_said(signing: Izm, monkeypatch: pytest.MonkeyPatch) -> None:
    """No agent, no setting, no variable."""
    monkeypatch.delenv("IZM_SIGNING_KEY")
    monkeypatch.delenv("SSH_AUTH_SOCK", raising=False)
    done = approve(signing)
    assert (done.code, "export IZM_SIGNING_KEY" in done.err) == (6, True)


def test_without_ssh_keygen_nothing_is_recorded(
    signing: Izm, town: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A tool that is missing is said to be missing."""
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin/git").symlink_to("/usr/bin/git")
    before = git(town, "rev-parse", "HEAD")
    with monkeypatch.context() as patch:
        patch.setenv("PATH", f".:{tmp_path / 'bin'}")
        done = approve(signing)
    assert (done.code, "ssh-keygen is not installed" in done.err) == (6, True)
    assert git(town, "rev-parse", "HEAD") == before


def test_a_locked_key_is_never_waited_for(
    signing: Izm, town: Path, keys: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a terminal nobody can be asked for the passphrase."""
    line = make_key(keys / "locked", passphrase="secret")  # noqa: S106 - of a key that lives for a second
    enter(town, "a.berzina", f"{{key: {line}, from: 2026-01-01}}")
    monkeypatch.setenv("IZM_SIGNING_KEY", str(keys / "locked"))
    monkeypatch.setenv("SSH_ASKPASS_REQUIRE", "force")
    monkeypatch.setenv("SSH_ASKPASS", "/bin/false")
    done = approve(signing)
    assert (done.code, "IZM-E651" in done.err) == (6, True)
    assert "ssh-add" in done.err


@pytest.mark.skipif(shutil.which("setsid") is None, reason="a terminal of one's own needs util-linux")
@pytest.mark.parametrize(("more", "code"), [((), 0), (("--no-input",), 6)])
def test_at_a_terminal_the_passphrase_is_asked_for_unless_nothing_may_be(
    signing: Izm,
    town: Path,
    keys: Path,
    monkeypatch: pytest.MonkeyPatch,
    more: tuple[str, ...],
    code: int,
) -> None:
    """By ssh-keygen itself; with `--no-input` it cannot reach the terminal, so it cannot wait there."""
    line = make_key(keys / "locked", passphrase="secret")  # noqa: S106 - of a key that lives for a second
    enter(town, "a.berzina", f"{{key: {line}, from: 2026-01-01}}")
    for name, value in {
        "IZM_SIGNING_KEY": str(keys / "locked"),
        "GIT_AUTHOR_NAME": "Anna",
        "GIT_AUTHOR_EMAIL": "a.berzina@example.lv",
        "GIT_COMMITTER_NAME": "Anna",
        "GIT_COMMITTER_EMAIL": "a.berzina@example.lv",
        "GIT_AUTHOR_DATE": "2026-11-20T10:30:00+02:00",
    }.items():
        monkeypatch.setenv(name, value)
    ours, theirs = os.openpty()
    command = ["setsid", "--ctty", "--wait", sys.executable, "-m", "izmainas", "authorize", "IZM-2026-0001"]
    with subprocess.Popen(
        [*command, "--approve", *more], cwd=town, stdin=theirs, stdout=theirs, stderr=theirs
    ) as child:
        os.close(theirs)
        said = b""
        while chunk := _read(ours):
            said += chunk
            if b"Enter passphrase" in said and b"secret" not in said:
                os.write(ours, b"secret\n")
                said += b" secret "
        assert child.wait() == code, said.decode()
    os.close(ours)
    assert (b"Enter passphrase" in said) is (code == 0)
    assert rules(signing) == []
    assert ("signature: |" in (town / CHANGE).read_text()) is (code == 0)


def _read(terminal: int) -> bytes:
    """Read from our end of a terminal; nothing more comes when the other end is closed."""
    assert select.select([terminal], [], [], 30)[0], "it waits for something"
    try:
        return os.read(terminal, 4096)
    except OSError:
        return b""


@pytest.mark.parametrize("form", ["{path}", "{path}.pub", "key::{line}", "{line}"])
def test_gits_own_setting_serves(
    signing: Izm,
    town: Path,
    keys: Path,
    registry: Registry,
    agent: Path,
    monkeypatch: pytest.MonkeyPatch,
    form: str,
) -> None:
    """Whoever signs commits with SSH has nothing to set; a public key alone is the agent's."""
    del agent
    monkeypatch.delenv("IZM_SIGNING_KEY")
    path = keys / "a.berzina"
    subprocess.run(["ssh-add", "-q", str(path)], check=True)
    git(town, "config", "gpg.format", "ssh")
    git(town, "config", "user.signingkey", form.format(path=path, line=public(keys, "a.berzina")))
    git(town, "config", "gpg.ssh.program", "/bin/false")
    done = approve(signing)
    assert done.code == 0, done.err
    assert judged(town, registry) is Worth.VALID


def test_a_setting_for_another_kind_of_signature_is_not_taken(
    signing: Izm, town: Path, keys: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`user.signingkey` names an OpenPGP key unless `gpg.format` says ssh."""
    monkeypatch.delenv("IZM_SIGNING_KEY")
    monkeypatch.delenv("SSH_AUTH_SOCK", raising=False)
    git(town, "config", "user.signingkey", str(keys / "a.berzina"))
    assert approve(signing).code == 6


def test_of_the_agents_keys_the_registered_one_signs(
    signing: Izm, town: Path, keys: Path, registry: Registry, agent: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing needs to be set."""
    del agent
    monkeypatch.delenv("IZM_SIGNING_KEY")
    make_key(keys / "private")
    for name in ("private", "a.berzina"):
        subprocess.run(["ssh-add", "-q", str(keys / name)], check=True)
    done = approve(signing)
    assert done.code == 0, done.err
    assert judged(town, registry) is Worth.VALID


@pytest.fixture
def agent(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Give the socket of an agent of our own."""
    socket = tmp_path / "agent"
    running = subprocess.Popen(["ssh-agent", "-D", "-a", str(socket)], stdout=subprocess.DEVNULL)
    while not socket.exists():
        assert running.poll() is None
    monkeypatch.setenv("SSH_AUTH_SOCK", str(socket))
    yield socket
    running.terminate()
    running.wait()


@pytest.mark.parametrize("kind", ["rsa -b 2048", "ecdsa -b 256"])
def test_other_types_of_keys_sign_as_well(
    signing: Izm, town: Path, keys: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    """They are verified by ssh-keygen, and a tampered entry is found."""
    enter(town, "a.berzina", f"{{key: {make_key(keys / 'other', kind)}, from: 2026-01-01}}")
    monkeypatch.setenv("IZM_SIGNING_KEY", str(keys / "other"))
    done = approve(signing)
    assert done.code == 0, done.err
    assert rules(signing) == []
    file = town / CHANGE
    file.write_text(file.read_text().replace("at: 2026-11-23T09:14:03", "at: 2026-11-23T09:14:02"))
    assert "IZM-C051" in rules(signing)


def test_what_another_program_has_verified_is_not_taken_for_settled(
    signing: Izm, town: Path, keys: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The change has ended, and is right; once nobody can tell that any more, a check says so."""
    enter(town, "a.berzina", f"{{key: {make_key(keys / 'other', 'ecdsa')}, from: 2026-01-01}}")
    monkeypatch.setenv("IZM_SIGNING_KEY", str(keys / "other"))
    done = signing("authorize", "2026-1", "--reject", "--reason", "Nav vajadzīga")
    assert (done.code, change_of(town).state.ended) == (0, True), done.err
    assert signing("check").code == 0
    assert signing("check").code == 0
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin/git").symlink_to("/usr/bin/git")
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    done = signing("check")
    assert (done.code, "IZM-E492" in done.err) == (4, True)


def test_check_finds_what_was_done_to_a_signed_entry(signing: Izm, town: Path, keys: Path) -> None:
    """Each way of tampering is an error, with its line."""
    approve(signing)
    file = town / CHANGE
    good = file.read_text()
    start = good.index("    signature: |")
    body = good[start:]

    def found(text: str) -> list[str]:
        file.write_text(text)
        return rules(signing)

    assert found(good[:start]) == ["IZM-C050"]
    assert "IZM-C051" in found(good[:start] + body.replace("U1NI", "U1NJ"))
    assert found(good[:start] + "    signature: paraksts\n") == ["IZM-C051"]
    assert "IZM-C051" in found(good.replace("at: 2026-11-23T09:14:03", "at: 2026-11-23T09:14:02"))
    assert "IZM-C051" in found(good[:start] + "    reason: Jā\n" + body)
    other = re.sub(
        r"^uid: (.*)(.)$", lambda m: f"uid: {m[1]}{'0' if m[2] != '0' else '1'}", good, flags=re.MULTILINE
    )
    assert "IZM-C051" in found(other)
    assert found(good) == []
    for purpose, key, rule in (
        ("git", "a.berzina", "IZM-C051"),
        ("izm-decision@v1", "j.ozols", "IZM-C052"),
        ("izm-decision@v1", "stranger", "IZM-C052"),
    ):
        if not (keys / key).exists():
            make_key(keys / key)
        assert found(good[:start] + signed_elsewhere(town, good, keys / key, purpose)) == [rule]


def signed_elsewhere(town: Path, text: str, key: Path, purpose: str) -> str:
    """Return the lines of a signature over the last entry, made by plain ssh-keygen."""
    from izmainas.audit.proof import payload  # noqa: PLC0415 - what is signed is no secret

    change = change_of(town, text)
    file = town.parent / "payload"
    file.write_bytes(payload(change.uid, change.history[-1]))
    Path(f"{file}.sig").unlink(missing_ok=True)
    subprocess.run(["ssh-keygen", "-q", "-Y", "sign", "-n", purpose, "-f", str(key), str(file)], check=True)
    lines = Path(f"{file}.sig").read_text().splitlines()
    return "    signature: |\n" + "".join(f"      {line}\n" for line in lines)


@pytest.mark.parametrize(
    ("time", "rule"),
    [
        ("{key: K, from: 2026-01-01, revoked: 2026-11-24}", []),
        ("{key: K, from: 2026-01-01, until: 2026-11-23}", []),
        ("{key: K, from: 2026-01-01, revoked: 2026-11-23}", ["IZM-C053"]),
        ("{key: K, from: 2026-01-01, until: 2026-11-22}", ["IZM-C053"]),
        ("{key: K, from: 2026-11-24}", ["IZM-C053"]),
        ("{key: ssh-dss AAAA, from: 2026-11-24}", ["IZM-R009", "IZM-C052"]),
        ("{key: K, from: 2026-01-01, until: 2025-12-31, revoked: 2026-11-24}", ["IZM-R009", "IZM-C053"]),
    ],
)
def test_check_judges_keys_by_the_day_of_the_decision(
    signing: Izm, town: Path, keys: Path, time: str, rule: list[str]
) -> None:
    """A key that was retired later still proves what it signed before."""
    approve(signing)
    enter(town, "a.berzina", time.replace("K", public(keys, "a.berzina")))
    assert sorted(rules(signing)) == sorted(rule)


@pytest.mark.parametrize("first", ["2026-01-01", "2026-11-23"])
def test_what_was_signed_on_the_day_of_a_revocation_only_warns(
    signing: Izm, town: Path, keys: Path, first: str
) -> None:
    """The file cannot tell which of the two came first; what landed before stays in force, and the gate looks there."""
    approve(signing)
    revoked = f"{{key: {public(keys, 'a.berzina')}, from: {first}, revoked: 2026-11-23}}"
    enter(town, "a.berzina", revoked)
    done = signing("check", "--json")
    [found] = json.loads(done.out)["findings"]
    assert (found["rule"], found["severity"]) == ("IZM-C053", "warning")
    assert found["fix"].endswith("izm audit IZM-2026-0001")
    assert done.code == 0
    file = town / CHANGE
    file.write_text(file.read_text().replace("decision: approve", "decision: reject"))
    assert signing("check").code == 1


def test_a_signature_nobody_asked_for_is_checked_all_the_same(signing: Izm, town: Path) -> None:
    """It would look like proof."""
    file = town / CHANGE
    file.write_text(file.read_text() + "    signature: paraksts\n")
    assert "IZM-C051" in rules(signing)


@pytest.mark.parametrize("way", ["rebase", "squash", "cherry-pick"])
def test_a_signature_survives_how_it_comes_to_the_main_branch(
    signing: Izm, town: Path, registry: Registry, way: str
) -> None:
    """What was signed stands in the file: commits may be made anew by anybody."""
    git(town, "checkout", "--quiet", "-b", "decide")
    approve(signing)
    text = (town / CHANGE).read_text()
    git(town, "checkout", "--quiet", "main")
    (town / "README.md").write_text("Meanwhile.\n")
    git(town, "add", "README.md")
    git(town, "commit", "--quiet", "-m", "Meanwhile")
    if way == "rebase":
        git(town, "checkout", "--quiet", "decide")
        git(town, "rebase", "--quiet", "main")
    elif way == "squash":
        git(town, "merge", "--quiet", "--squash", "decide")
        git(town, "commit", "--quiet", "-m", "Everything at once")
    else:
        git(town, "cherry-pick", "decide")
    assert (town / CHANGE).read_text() == text
    assert judged(town, registry) is Worth.VALID
    assert rules(signing) == []


def test_later_entries_leave_the_signature_as_it_was(signing: Izm, town: Path, registry: Registry) -> None:
    """An entry is appended byte by byte; what YAML makes of the block is the signature."""
    approve(signing)
    before = (town / CHANGE).read_text()
    done = signing("comment", "2026-1", "Paldies!", as_="j.ozols")
    assert done.code == 0, done.err
    after = (town / CHANGE).read_text()
    assert after.startswith(before)
    assert judged(town, registry, before) is Worth.VALID
    assert rules(signing) == []


@pytest.mark.parametrize(
    ("person", "times", "said"),
    [
        ("a.berzina", ("{key: K, from: 2026-01-01}",), "is registered for you"),
        ("a.berzina", ("{key: K, from: 2026-01-01, until: 2026-12-31}",), "for you until 31 Dec 2026"),
        ("a.berzina", ("{key: K, from: 2026-01-01, revoked: 2026-12-31}",), "for you until 30 Dec 2026"),
        ("a.berzina", (), "does not know this key"),
        ("nobody", (), "you can read and verify"),
    ],
)
def test_doctor_says_whether_decisions_could_be_signed(
    signing: Izm, town: Path, keys: Path, person: str, times: tuple[str, ...], said: str
) -> None:
    """Before it matters; nothing is signed for that."""
    enter(town, "a.berzina", *(time.replace("K", public(keys, "a.berzina")) for time in times))
    assert said in signing("doctor", as_=person, lang="en").out


def test_doctor_passes_over_signing_where_nobody_asks_for_it(izm: Izm) -> None:
    """As it is by default."""
    assert "does not ask for them" in izm("doctor", lang="en").out


def test_a_hostile_environment_changes_nothing(
    signing: Izm, town: Path, registry: Registry, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Programs that git or OpenSSH could be told to run are not run."""
    for name in ("SSH_ASKPASS", "SSH_SK_HELPER", "SSH_PKCS11_HELPER", "GIT_SSH", "GIT_SSH_COMMAND"):
        monkeypatch.setenv(name, "/bin/false")
    monkeypatch.setenv("PATH", f".:{os.environ['PATH']}")
    fake = town / "ssh-keygen"
    fake.write_text("#!/bin/sh\nexit 0\n")
    fake.chmod(0o755)
    done = approve(signing)
    assert done.code == 0, done.err
    assert judged(town, registry) is Worth.VALID


def test_an_audit_shows_the_decisions_of_one_person_or_of_one_key(signing: Izm, keys: Path) -> None:
    """What is gone through once a key was revoked; broken rules are told, whoever broke them."""
    assert approve(signing).code == 0
    out = subprocess.run(
        ["ssh-keygen", "-l", "-f", str(keys / "a.berzina.pub")], capture_output=True, check=True
    )
    name = out.stdout.split()[1].decode()
    before = signing("audit", "--json").out  # somebody unknown founded the register
    for by, found in (("a.berzina", 1), (name, 1), ("k.liepa", 0), (f"{name[:-1]}-", 0)):
        audited = signing("audit", "--by", by, "--json")
        assert (audited.code, audited.out.count("IZM-A008")) == (1, before.count("IZM-A008"))
        assert [one["key"] for one in json.loads(audited.out)["decisions"]] == [name] * found
        assert ("IZM-2026-0001" in signing("audit", "--by", by).out) is bool(found)
        assert ("Nobody in the registry" in signing("audit", "--by", by, lang="en").err) is by.endswith("-")
    again = signing("audit", "--by", "a.berzina", "--json", "--from-scratch")
    assert json.loads(again.out)["decisions"][0]["key"] == name
    assert signing("audit", "--by", "nav").code == 5
    assert signing("audit", "--by", "").code == 2
