"""Latvian order."""

from hypothesis import given
from hypothesis import strategies as st

from izmainas.render.collation import sort_key


def test_letters_with_signs_follow_their_base_and_long_vowels_count_last() -> None:
    """`Č` comes after every `C`; `Ā` only breaks a tie with `A`."""
    ordered = [
        "(x)",
        "2",
        "Aba",
        "Āda",
        "Adata",
        "Cēsis",
        "Cesvaine",
        "Čakste",
        "Garda",
        "Ģirts",
        "Iļģi",
        "īss",
    ]
    ordered += [
        "Kuldīga",
        "Ķekava",
        "Līga",
        "Ļaudona",
        "Nīca",
        "Ņina",
        "Salaspils",
        "Šķēde",
        "Zaļā",
        "Žagata",
    ]
    backwards = ordered[::-1]
    assert sorted(backwards, key=sort_key) == ordered


def test_case_and_accents_break_ties_only() -> None:
    """Accents outrank case, the way of dictionaries."""
    assert sorted(["kāza", "Kaza", "kaza", "Kāza"], key=sort_key) == ["kaza", "Kaza", "kāza", "Kāza"]
    assert sort_key("e\u0301") < sort_key("f")


@given(st.lists(st.text(), max_size=6))
def test_any_texts_have_one_order(texts: list[str]) -> None:
    """Whatever people write, keys compare, and only equal texts are equal."""
    backwards = texts[::-1]
    assert sorted(texts, key=sort_key) == sorted(backwards, key=sort_key)
