"""The subject of a commit of ours, said in a language."""

import pytest

from izmainas.render.commit_words import commit_told
from izmainas.render.language import Language


@pytest.mark.parametrize(
    ("subject", "lv", "en"),
    [
        (
            "izm registry: new role resource/dvs",
            "reģistrā ierakstīts: loma resource/dvs",
            "put into the registry: role resource/dvs",
        ),
        (
            "izm registry: renew standard-change model sertifikats",
            "atjaunots: standarta izmaiņas modelis sertifikats",
            "renewed: standard-change model sertifikats",
        ),
        (
            "izm registry: count tickets of service/e-iesniegums 2026-11",
            "ievadīts pieteikumu skaits: service/e-iesniegums 2026-11",
            "tickets counted: service/e-iesniegums 2026-11",
        ),
        (
            "izm registry: edit calendar",
            "reģistrā labots: calendar",
            "changed in the registry: calendar",
        ),
        (
            "SIG-2026-0001 register: Rindas: garas",
            "SIG-2026-0001  Rindas: garas – signāls pierakstīts",
            "SIG-2026-0001  Rindas: garas – signal registered",
        ),
    ],
)
def test_who_exchanges_reads_in_their_language_what_was_done(subject: str, lv: str, en: str) -> None:
    """Beside “Anna Bērziņa novērtēja” stood “izm registry: count tickets of …”."""
    assert commit_told(subject, Language("lv")) == lv
    assert commit_told(subject, Language("en")) == en


@pytest.mark.parametrize(
    "subject", ["registry/calendar.yaml", "izm registry: {new}", "Kalendārs pārskatīts", ""]
)
def test_what_is_none_of_ours_stays_as_it_is(subject: str) -> None:
    """A file's name, and whatever else somebody wrote; braces in it are letters."""
    assert commit_told(subject, Language("lv")) == subject
