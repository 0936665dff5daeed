"""Which language is spoken: what was asked for, however it is written, and else what the locale says."""

from __future__ import annotations

import pytest

from izmainas.cli.languages import language_of_locale, language_wanted


@pytest.mark.parametrize(
    ("flag", "said", "spoken"),
    [
        (None, "en", "en"),
        (None, "EN", "en"),
        (None, "en_GB.UTF-8", "en"),
        (None, "lv-LV", "lv"),
        (None, "de", None),
        (None, "", None),
        ("lv", "en", "lv"),
        ("de", "en", "en"),  # what is wrong with it is told so that the person understands
        ("de", "de", None),
    ],
)
def test_a_language_is_known_as_a_locale_names_it(
    monkeypatch: pytest.MonkeyPatch, flag: str | None, said: str, spoken: str | None
) -> None:
    """In capitals, or with a country, what was asked for was passed over without a word."""
    monkeypatch.setenv("IZM_LANG", said)
    assert language_wanted(flag) == spoken


def test_what_the_locale_says_for_messages_wins_over_the_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    """As with other programs."""
    for name, value, spoken in (
        ("LANG", "en_US", "en"),
        ("LC_MESSAGES", "lv_LV", "lv"),
        ("LC_ALL", "en", "en"),
    ):
        monkeypatch.setenv(name, value)
        if name == "LANG":
            monkeypatch.delenv("LC_ALL", raising=False)
            monkeypatch.delenv("LC_MESSAGES", raising=False)
        assert language_of_locale() == spoken
