"""What a commit of ours did to the registry or a signal, in a language: its subject is English for every reader of git."""

import re
from typing import Final

from izmainas.message import msg
from izmainas.render.language import Language
from izmainas.render.vocabulary import find

_SIGNAL: Final = re.compile(r"(?P<signal>SIG-[0-9]{4}-[0-9]+) (?P<did>register|dismiss): (?P<title>\S.*)")
#: how a subject begins -> what that says; of two that fit, the first
_DID: Final = {
    f"izm registry: {begins} ": said
    for begins, said in (
        ("count tickets of", msg("tickets counted: {what}")),
        ("correct tickets of", msg("count of tickets corrected: {what}")),
        ("take out tickets of", msg("count of tickets taken out: {what}")),
        ("acknowledge broken rules of", msg("broken rules looked into: {what}")),
        ("hand over", msg("role handed over: {what}")),
        ("end", msg("role ended: {what}")),
        ("new", msg("put into the registry: {what}")),
        ("edit", msg("changed in the registry: {what}")),
        ("remove", msg("taken out of the registry: {what}")),
        ("measure", msg("value of the indicator entered: {what}")),
        ("plan", msg("target of the indicator entered: {what}")),
        ("correct", msg("value of the indicator corrected: {what}")),
        ("take out", msg("value of the indicator taken out: {what}")),
        ("renew", msg("renewed: {what}")),
        ("suspend", msg("suspended: {what}")),
        ("retire", msg("given a last day: {what}")),
    )
}


def commit_told(subject: str, language: Language) -> str:
    """Return what a subject of ours says; one of somebody else's, and the name of a file, stay as they are."""
    if found := _SIGNAL.fullmatch(subject):
        said = msg("signal registered") if found["did"] == "register" else msg("signal dismissed")
        return f"{found['signal']}  {found['title']} – {language.say(said)}"
    for begins, did in _DID.items():
        if subject.startswith(begins):
            return language.say(did._replace(values={"what": _named(subject.removeprefix(begins), language)}))
    return subject


def _named(what: str, language: Language) -> str:
    """Return `loma resource/dvs` for `role resource/dvs`."""
    model = what.removeprefix("standard-change model ")
    if model != what:
        return f"{language.say(msg('standard-change model'))} {model}"
    kind, _, name = what.partition(" ")
    return f"{language.word('registry-kind', kind)} {name}" if name and find("registry-kind", kind) else what
