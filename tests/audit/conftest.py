"""Keys, as people make them with ssh-keygen, and signatures with them."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

#: (type of key, message, namespace, hash algorithm) -> public key line and armoured signature
Sign = Callable[..., tuple[str, str]]


@pytest.fixture(scope="session")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Give the private key file of a type such as `rsa -b 2048`, made once."""
    folder = tmp_path_factory.mktemp("keys")

    def key(kind: str) -> Path:
        path = folder / kind.replace(" ", "")
        if not path.exists():
            subprocess.run(["ssh-keygen", "-q", "-t", *kind.split(), "-N", "", "-f", str(path)], check=True)
        return path

    return key


@pytest.fixture
def sign(keys: Callable[[str], Path], tmp_path: Path) -> Sign:
    """Give `sign(kind, message, namespace, hash)`, which is ssh-keygen's own."""

    def signature(
        kind: str, message: bytes, namespace: str = "izm-decision@v1", hashing: str = "sha512"
    ) -> tuple[str, str]:
        file = tmp_path / "message"
        file.write_bytes(message)
        made = tmp_path / "message.sig"
        made.unlink(missing_ok=True)
        subprocess.run(
            [
                "ssh-keygen",
                "-q",
                "-Y",
                "sign",
                "-n",
                namespace,
                "-O",
                f"hashalg={hashing}",
                "-f",
                str(keys(kind)),
                str(file),
            ],
            check=True,
        )
        return Path(f"{keys(kind)}.pub").read_text(), made.read_text()

    return signature
