"""Mappings: their words stand for the characters that a table is cut and its numbers are written with."""

from izmainas.domain.intake.mapping import Decimal, Separator


def test_the_words_for_signs_stand_for_the_signs() -> None:
    """A file says `tab`, for a tab cannot be seen there; a word that stood for another sign would cut every row wrongly."""
    assert {one.value: one.sign for one in (*Separator, *Decimal)} == {
        "semicolon": ";",
        "comma": ",",
        "tab": "\t",
        "bar": "|",
        "point": ".",
    }
