"""The order of Latvian words: long vowels count last, `č ģ ķ ļ ņ š ž` follow their base letter."""

import unicodedata
from typing import Final

_ALPHABET: Final = "abcčdefgģhijkķlļmnņopqrŗsštuvwxzž"

_LETTERS: Final = {letter: 2000 + place for place, letter in enumerate(_ALPHABET)}

#: letters that differ from another only when everything else is equal
_SECONDARY: Final = {"ā": ("a", 1), "ē": ("e", 1), "ī": ("i", 1), "ō": ("o", 1), "ū": ("u", 1), "y": ("i", 2)}

_DIGITS: Final = 1000


#: sorts by letters, then accents, then case, then the text itself
Key = tuple[tuple[int, ...], tuple[int, ...], tuple[bool, ...], str]


def sort_key(text: str) -> Key:
    """Return a key for `sorted`: signs, then digits, then letters; accents and case only break ties."""
    composed = unicodedata.normalize("NFC", text)
    primary: list[int] = []
    secondary: list[int] = []
    for character in composed.lower():
        letter, accent = _SECONDARY.get(character, (character, 0))
        if letter not in _LETTERS and letter.isalpha():
            # é, ü, ö: a letter of another alphabet stands with the one that it is built on
            base = unicodedata.normalize("NFD", letter)[0]
            letter, accent = (base, 3) if base in _LETTERS else (letter, 0)
        primary.append(_weight(letter))
        secondary.append(accent)
    upper = tuple(character.isupper() for character in composed)
    return tuple(primary), tuple(secondary), upper, text


def _weight(letter: str) -> int:
    """Return the place of one letter or sign."""
    if letter in _LETTERS:
        return _LETTERS[letter]
    if letter.isdecimal():
        return _DIGITS + unicodedata.decimal(letter)
    if letter.isalpha():
        return 10_000 + ord(letter)
    # control and punctuation first; what lies beyond Latin signs after the letters
    return ord(letter) if ord(letter) < _DIGITS else 2_000_000 + ord(letter)
