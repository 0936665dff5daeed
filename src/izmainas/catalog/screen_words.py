"""Words that stand on screens and in letters and in no file: what git, this program and its register call things."""

from collections.abc import Mapping
from typing import Final

from izmainas.catalog.term import Term

# one word, one line
# fmt: off

#: kind of word -> its words; the short and the plural name are found as well
SCREEN_WORDS: Final[Mapping[str, tuple[Term, ...]]] = {
    "screen-word": (
        Term("", "repository", "krātuve", "repository", short_lv="reģistra krātuve"),
        Term("", "clone", "klons", "clone", short_lv="krātuves kopija", short_en="copy of the repository"),
        Term("", "commit", "git ieraksts", "commit", plural_lv="git ieraksti"),
        Term("", "branch", "zars", "branch", plural_lv="zari"),
        Term("", "main-branch", "galvenais zars", "main branch", short_lv="main"),
        Term("", "pull-request", "sapludināšanas pieprasījums", "pull request", short_en="merge request"),
        Term("", "digest", "nospiedums", "digest", short_lv="satura nospiedums", short_en="checksum"),
        Term("", "register-of-changes", "izmaiņu reģistrs", "register of changes", short_lv="reģistrs"),
        Term("", "id", "identifikators", "id", plural_lv="identifikatori"),
        Term("", "number", "izmaiņas numurs", "number of a change", short_lv="numurs"),
        Term("", "owner", "saimnieks", "owner", plural_lv="saimnieki"),
        Term("", "expert", "eksperts", "expert", plural_lv="eksperti"),
        Term("", "opinion", "atzinums", "opinion"),
        Term("", "separation-of-duties", "pienākumu nošķiršana", "separation of duties"),
        Term("", "standard-change-model", "standarta izmaiņas modelis", "standard-change model", short_lv="modelis"),
        Term("", "deviation", "novirze", "deviation", plural_lv="novirzes"),
        Term("", "risk-left", "atlikušais risks", "residual risk"),
        Term("", "due", "termiņš", "due date"),
        Term("", "working-day", "darba diena", "working day", plural_lv="darba dienas"),
        Term("", "confidence-interval", "ticamības intervāls", "confidence interval", short_lv="95 % ticamības intervāls"),
        Term("", "signal", "signāls", "signal", plural_lv="signāli"),
        Term("", "points-of-attention", "uzmanības punkti", "points of attention"),
        Term("", "clash", "sadursme", "clash", plural_lv="sadursmes", short_en="conflict"),
        Term("", "audit", "revīzija", "audit"),
        Term("", "dossier", "izmaiņas lieta", "dossier", short_lv="lieta"),
    ),
}
