"""SSH signatures are judged as ssh-keygen judges them, or more strictly where it is lax."""

import base64
import hashlib
import random
from collections.abc import Callable
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from izmainas.audit.proof import NAMESPACE
from izmainas.audit.ssh_keys import MalformedError, line_of, public_key, strings
from izmainas.audit.sshsig import parse, verify_ed25519
from izmainas.store import ssh_keygen

Sign = Callable[..., tuple[str, str]]
MESSAGE = "Lēmums: atļaut.".encode()
KINDS = ["ed25519", "rsa -b 2048", "rsa -b 3072", "ecdsa -b 256", "ecdsa -b 384", "ecdsa -b 521"]
ORDER = 2**252 + 27742317777372353535851937790883648493


def ours(line: str, armoured: str, message: bytes) -> bool:
    """Answer as `worth` does, whoever holds the key."""
    try:
        signature = parse(armoured)
    except MalformedError:
        return False
    if signature.key != public_key(line) or signature.namespace != NAMESPACE.encode():
        return False
    if signature.in_process:
        return verify_ed25519(signature, NAMESPACE, message)
    return ssh_keygen.verify(line, armoured, message)


def theirs(line: str, armoured: str, message: bytes) -> bool:
    """Answer as `ssh-keygen -Y verify` does."""
    return ssh_keygen.verify(line_of(public_key(line)), armoured, message)


def blob_of(armoured: str) -> bytes:
    """Return what the armour holds."""
    return base64.b64decode("".join(armoured.splitlines()[1:-1]))


def armour(blob: bytes) -> str:
    """Put a blob into armour as ssh-keygen does."""
    text = base64.b64encode(blob).decode()
    lines = [text[i : i + 70] for i in range(0, len(text), 70)]
    return "\n".join(["-----BEGIN SSH SIGNATURE-----", *lines, "-----END SSH SIGNATURE-----", ""])


@pytest.mark.parametrize("hashing", ["sha256", "sha512"])
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_key_is_judged_as_ssh_keygen_does(sign: Sign, kind: str, hashing: str) -> None:
    """A good signature is good, and one of another message or another purpose is not."""
    line, good = sign(kind, MESSAGE, hashing=hashing)
    assert (ours(line, good, MESSAGE), theirs(line, good, MESSAGE)) == (True, True)
    assert (ours(line, good, MESSAGE + b"!"), theirs(line, good, MESSAGE + b"!")) == (False, False)
    assert (ours(line, good, b""), theirs(line, good, b"")) == (False, False)
    line, other = sign(kind, MESSAGE, namespace="git", hashing=hashing)
    assert (ours(line, other, MESSAGE), theirs(line, other, MESSAGE)) == (False, False)
    assert not verify_ed25519(parse(other), NAMESPACE, MESSAGE)


@pytest.mark.parametrize("kind", ["ed25519", "ecdsa -b 256"])
def test_a_flipped_bit_anywhere_is_judged_as_ssh_keygen_does(sign: Sign, kind: str) -> None:
    """Each byte of the blob is spoilt once; only the lowest bit of the version does no harm, there as here."""
    line, good = sign(kind, MESSAGE)
    blob = blob_of(good)
    chance = random.Random(2026)  # noqa: S311 - the same bits in every run
    bits = {at * 8 + chance.randrange(8) for at in range(len(blob))} | {9 * 8}
    accepted = []
    for bit in sorted(bits):
        spoilt = bytearray(blob)
        spoilt[bit // 8] ^= 1 << bit % 8
        text = armour(bytes(spoilt))
        answer = ours(line, text, MESSAGE)
        if kind == "ed25519" or answer:  # for the others, the tool has just been asked
            assert answer == theirs(line, text, MESSAGE), bit
        accepted += [bit] * answer
    assert accepted == [9 * 8]


@pytest.mark.parametrize("kind", ["ed25519", "rsa -b 2048"])
def test_a_truncated_or_lengthened_signature_is_refused(sign: Sign, kind: str) -> None:
    """Wherever it ends, and whatever is behind it."""
    line, good = sign(kind, MESSAGE)
    blob = blob_of(good)
    for text in [
        *(armour(blob[:n]) for n in range(0, len(blob), 29)),
        armour(blob + b"\0"),
        armour(blob + bytes(4)),
    ]:
        assert (ours(line, text, MESSAGE), theirs(line, text, MESSAGE)) == (False, False)


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("\n", "\r\n"),
        lambda text: "\n".join("  " + part for part in text.split("\n")),
        lambda text: text.replace("\nU1NI", "\n U1NI"),
        lambda text: text.replace("\n-----END", "\n\n-----END"),
        lambda text: "\n" + text,
        lambda text: text + "\n",
        lambda text: text + "and more",
        lambda text: text + text,
        lambda text: text.replace("SIGNATURE", "SIGNATUR"),
        lambda text: text.replace("BEGIN SSH", "BEGIN PGP"),
        lambda text: text.replace("END SSH", "END PGP"),
        lambda text: text.replace("\nU1NI", "\n=U1NI"),
        lambda _: "-----BEGIN SSH SIGNATURE-----\n-----END SSH SIGNATURE-----",
        lambda _: "",
        lambda _: "ž",
        lambda text: text + " " * 20_000,
    ],
)
def test_armour_has_one_spelling(sign: Sign, change: Callable[[str], str]) -> None:
    """Two readers must never see two signatures in one text: lax armour, which ssh-keygen may take, is refused."""
    _, good = sign("ed25519", MESSAGE)
    parse(good)
    parse(good.removesuffix("\n"))
    with pytest.raises(MalformedError):
        parse(change(good))


def test_what_is_longer_than_any_signature_is_not_taken_apart(sign: Sign) -> None:
    """Though each of its parts is one: nobody fills a register with what is reserved, which the tool reads on."""
    _, good = sign("ed25519", MESSAGE)
    found = parse(good)
    text = armour(b"SSHSIG\0\0\0\1" + b"".join(map(packed, found._replace(reserved=bytes(16_384)))))
    with pytest.raises(MalformedError):
        parse(text)


def test_base64_has_one_spelling(sign: Sign) -> None:
    """Stray bits behind the last byte, which Python overlooks, are refused as ssh-keygen refuses them."""
    line, good = sign("ed25519", MESSAGE)
    last = good[good.index("=") - 1]
    lax = good.replace(f"{last}=", f"{chr(ord(last) + 1)}=")
    assert lax != good
    assert blob_of(lax) == blob_of(good)
    assert (ours(line, lax, MESSAGE), theirs(line, lax, MESSAGE)) == (False, False)


def test_the_other_spelling_of_a_signature_is_refused(sign: Sign) -> None:
    """S plus the order of the group satisfies the same equation; RFC 8032 forbids it, ssh-keygen lets it pass."""
    line, good = sign("ed25519", MESSAGE)
    _, value = strings(parse(good).value, 2)
    other = value[:32] + (int.from_bytes(value[32:], "little") + ORDER).to_bytes(32, "little")
    assert not ours(line, armour(blob_of(good).replace(value, other)), MESSAGE)


def test_what_is_reserved_is_ignored_as_openssh_ignores_it(sign: Sign) -> None:
    """It is signed as if it were empty."""
    line, good = sign("ed25519", MESSAGE)
    found = parse(good)
    blob = b"SSHSIG\0\0\0\1" + b"".join(map(packed, found._replace(reserved=b"more")))
    assert (ours(line, armour(blob), MESSAGE), theirs(line, armour(blob), MESSAGE)) == (True, True)


def test_a_security_key_is_left_to_the_tool() -> None:
    """Its signature has more parts: flags and a counter behind the bytes."""
    private = Ed25519PrivateKey.generate()
    kind, application = b"sk-ssh-ed25519@openssh.com", b"ssh:"
    key = b"".join(map(packed, (kind, private.public_key().public_bytes_raw(), application)))
    names = (NAMESPACE.encode(), b"", b"sha512")
    signed = b"SSHSIG" + b"".join(map(packed, (*names, hashlib.sha512(MESSAGE).digest())))
    seal = b"\1" + (7).to_bytes(4, "big")
    raw = private.sign(hashlib.sha256(application).digest() + seal + hashlib.sha256(signed).digest())
    value = packed(kind) + packed(raw) + seal
    text = armour(b"SSHSIG\0\0\0\1" + b"".join(map(packed, (key, *names, value))))
    line = line_of(key)
    assert not parse(text).in_process
    assert ours(line, text, MESSAGE)
    assert not ours(line, text, MESSAGE + b"!")


def packed(part: bytes) -> bytes:
    """Return a string as SSH writes it."""
    return len(part).to_bytes(4, "big") + part


@pytest.mark.parametrize("kind", KINDS)
def test_a_public_key_is_read_with_or_without_its_comment(keys: Callable[[str], Path], kind: str) -> None:
    """As the .pub file has it."""
    line = Path(f"{keys(kind)}.pub").read_text()
    assert public_key(line) == public_key(" ".join(line.split()[:2]))
    assert line_of(public_key(line)) == " ".join(line.split()[:2])


def test_a_key_has_one_spelling(keys: Callable[[str], Path]) -> None:
    """Otherwise two people could hold one key, and nobody would see it."""
    kind, number = b"ssh-rsa", b"\0" + b"\xc1" * 256
    good = b"".join(map(packed, (kind, b"\1\0\1", number)))
    assert public_key(line_of(good)) == good
    short = b"".join(map(packed, (kind, b"\0\x81", number)))
    assert public_key(line_of(short)) == short
    for parts in (
        (kind, b"\0\1\0\1", number),
        (kind, b"\1\0\1", b"\0" + number),
        (kind, b"\1\0\1", b"\xc1" * 256),
        (kind, b"", number),
        (kind, b"\0", number),
        (kind, b"\1\0\1"),
        (kind, b"\1\0\1", number, b"more"),
        (b"ssh-dss", b"\1", b"\1", b"\1", b"\1"),
        (b"ssh-ed25519", b"\1" * 31),
        (b"ssh-ed25519-cert-v01@openssh.com", b"\1" * 32),
        (b"ecdsa-sha2-nistp256", b"nistp256", b"\2" + b"\1" * 64),
        (b"ecdsa-sha2-nistp256", b"nistp384", b"\4" + b"\1" * 64),
        (b"ecdsa-sha2-nistp256", b"nistp256", b"\4" + b"\1" * 63),
    ):
        with pytest.raises(MalformedError):
            public_key(line_of(b"".join(map(packed, parts))))
    line = Path(f"{keys('ed25519')}.pub").read_text()
    body = line.split()[1]
    for text in (
        "",
        "ssh-ed25519",
        body,
        f"ssh-rsa {body}",
        f'from="*" {line}',
        f"ssh-ed25519 {body}=",
        "ssh-ed25519 ž",
    ):
        with pytest.raises(MalformedError):
            public_key(text)


def test_a_number_without_digits_is_no_key() -> None:
    """A key cut in the middle of a string."""
    blob = packed(b"ssh-ed25519") + b"\0\0\0\x20abc"
    with pytest.raises(MalformedError):
        public_key(line_of(blob))
