"""What a long piece of work says while it lasts."""

from time import monotonic, sleep

import pytest

from izmainas.cli.progress import Working
from izmainas.message import msg
from izmainas.render.language import Language


def test_long_work_says_what_it_does_and_short_work_nothing(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever waits knows that it is not in vain; how much is left, nobody can say."""
    language, said, end = Language("lv"), "", monotonic() + 60
    with Working(language, msg("Comparing the changes …")):
        pass
    assert capfd.readouterr() == ("", "")
    monkeypatch.setattr("izmainas.cli.progress._PATIENCE", 0.01)
    with Working(language, msg("Comparing the changes …")):
        while not said and monotonic() < end:
            sleep(0.01)
            said = capfd.readouterr().err
    assert said == "Salīdzina izmaiņas …\n"
