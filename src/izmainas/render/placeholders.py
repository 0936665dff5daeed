"""The words in capitals that stand for a value in the help and in proposed commands, `--reason TEXT`, in a language.

Ids, letters of a pattern and what a standard calls so (`ID`, `EUR`, `RRULE`)
stay as they are: they are typed or read so in every language.
"""

import re
from typing import Final

from izmainas.message import msg
from izmainas.render.language import Language

_WORD: Final = re.compile(r"[A-Z]+(?:-[A-Z]+)*")
#: a phrase in quotes is somebody's own, and a piece of an id or a name no word
_UNQUOTED: Final = re.compile(
    r""" '[^']*' | "[^"]*\s[^"]*" | (?<![\w-])[A-Z]+(?:-[A-Z]+)*(?![\w-]) """, re.VERBOSE
)
NAMED: Final = {
    said.text: said
    for said in (
        msg("ACTION"),
        msg("ACTUAL"),
        msg("ADVICE"),
        msg("BETTER"),
        msg("BY"),
        msg("CAPABILITY"),
        msg("CHANNEL"),
        msg("CODE"),
        msg("COMMIT"),
        msg("COMMUNICATION"),
        msg("COMPLEXITY"),
        msg("COMPLIANCE"),
        msg("COUNT"),
        msg("CRITICALITY"),
        msg("DATE"),
        msg("DAYS"),
        msg("DESCRIPTION"),
        msg("DIR"),
        msg("EMAIL"),
        msg("EXPECTED"),
        msg("EXPECTED-RESULT"),
        msg("FIELD"),
        msg("FILE"),
        msg("FOLLOW-UP"),
        msg("FORGE"),
        msg("FORMAT"),
        msg("GOAL"),
        msg("IMPACT"),
        msg("INDICATOR"),
        msg("KEY"),
        msg("KIND"),
        msg("LESSON"),
        msg("LEVEL"),
        msg("MEASURES"),
        msg("MINUTES"),
        msg("MITIGATION"),
        msg("MODEL"),
        msg("MOMENT"),
        msg("MONTH"),
        msg("NAME"),
        msg("NEED"),
        msg("NEEDS"),
        msg("NUMBER"),
        msg("OBJECT"),
        msg("OUTCOME"),
        msg("OWNER"),
        msg("PERCENT"),
        msg("PERSON"),
        msg("REASON"),
        msg("RECIPIENT"),
        msg("REF"),
        msg("RESOURCE"),
        msg("RESULT"),
        msg("RISK"),
        msg("ROLE"),
        msg("ROLLBACK"),
        msg("RULE"),
        msg("SERVICE"),
        msg("SIGNAL"),
        msg("SOURCE"),
        msg("STAGE"),
        msg("STAKEHOLDER"),
        msg("STATE"),
        msg("SUPPLIER"),
        msg("TARGET"),
        msg("TASK"),
        msg("TEST"),
        msg("TEXT"),
        msg("TITLE"),
        msg("TYPE"),
        msg("UNIT"),
        msg("USER"),
        msg("WHAT"),
        msg("WHEN"),
        msg("WHO"),
    )
}


def placeholders_told(written: str, language: Language) -> str:
    """Return how a value is written, `TEXT[;PERSON]`, with its words in the language."""
    return _WORD.sub(lambda word: _told(word[0], language), written)


def command_told(line: str, language: Language) -> str:
    """Return a command line, `izm hold ID --reason TEXT`, with the words that stand for a value in the language."""
    return _UNQUOTED.sub(lambda word: _told(word[0], language), line)


def _told(word: str, language: Language) -> str:
    return language.say(NAMED[word]) if word in NAMED else word
