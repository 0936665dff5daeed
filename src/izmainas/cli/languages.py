"""Which language a person wants: what they asked for, else what their locale says."""

import os


def language_wanted(lang: str | None) -> str | None:
    """Return the language that the person asked for, if they did; `IZM_LANG` also as a locale names it (`en_GB.UTF-8`).

    Who asks for one that izm does not speak is told so in the language that they speak otherwise.
    """
    wanted = (lang, os.environ.get("IZM_LANG", "")[:2].lower())
    return next((one for one in wanted if one in {"lv", "en"}), None)


def language_of_locale() -> str:
    """Return the locale's language where it is one of ours, else Latvian."""
    locale = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return "en" if locale.startswith("en") else "lv"
