"""Words are found without case and diacritics, whatever script they are of."""

import pytest

from izmainas.domain.search import plainly


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Pagarināt SESIJU", "pagarinat sesiju"),
        ("Šķērsām ģīmenē, ņūžļč", "skersam gimene, nuzlc"),
        ("Café Müller", "cafe muller"),
        ("a\u0304 un ā", "a un a"),
        ("Straße", "strasse"),
        ("Ёлка № 5", "елка no 5"),
        ("Ėjimas – 2 kartus", "ejimas – 2 kartus"),
        ("نَعَم", "نعم"),
    ],
)
def test_a_text_is_found_as_people_type_it(text: str, plain: str) -> None:
    """On a keyboard without these letters, and in texts that another program composed; what is no mark stays."""
    assert plainly(text) == plain
