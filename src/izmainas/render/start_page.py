"""`izm` alone for whoever the registry does not know, and where there is no register."""

from izmainas.message import msg
from izmainas.render.document import Command, Document, Heading, Paragraph, Particulars
from izmainas.render.language import Language


def stranger_document(
    institution: str, ident: tuple[str, str] | None, totals: tuple[int, int, int], language: Language
) -> Document:
    """Return the start page of somebody whom the registry does not know.

    `ident` is the name and e-mail that git gives, `totals` are all, open and
    overdue changes.
    """
    say = language.say
    everything, unfinished, late = totals
    if ident:
        who = say(
            msg(
                "git knows you as {name} <{email}>; the registry has nobody with this e-mail.",
                name=ident[0],
                email=ident[1],
            )
        )
        how = say(
            msg(
                "To take part, ask for an entry in registry/people.yaml, or set the e-mail that is registered:"
            )
        )
        command = f"git config user.email {language.either('ADRESE', 'ADDRESS')}"
    else:
        who = say(msg("git does not know who you are, so nobody can say what waits for you."))
        how = say(
            msg(
                "In a terminal, izm asks you before it records anything. Or set the name and e-mail yourself, as they stand in registry/people.yaml:"
            )
        )
        name, email = language.either("Vārds Uzvārds", "Name Surname"), language.either("ADRESE", "ADDRESS")
        command = f'git config --global user.name "{name}" && git config --global user.email {email}'
    return Document(
        say(msg("Register of changes: {institution}", institution=institution)),
        (
            Particulars(
                (
                    (say(msg("Changes")), language.number(everything)),
                    (say(msg("Open")), language.number(unfinished)),
                    (say(msg("Overdue")), language.number(late)),
                )
            ),
            Paragraph(who),
            Paragraph(how),
            Command(command),
            Heading(say(msg("Everybody can read"))),
            Particulars(
                (
                    ("izm list", say(msg("all changes"))),
                    ("izm report", say(msg("sum up the register"))),
                    ("izm explain PU2-20", say(msg("how changes are made"))),
                )
            ),
        ),
    )


def outside_document(language: Language) -> Document:
    """Return the start page where there is no register."""
    say = language.say
    return Document(
        say(msg("izm: an institution's changes, on record in git")),
        (
            Paragraph(say(msg("There is no register of changes in this folder. You can:"))),
            Particulars(
                (
                    (
                        language.command("izm init --name NAME"),
                        say(msg("set up your institution's register")),
                    ),
                    ("izm demo", say(msg("try everything in a throwaway institution"))),
                    ("izm --help", say(msg("see all commands"))),
                )
            ),
        ),
    )
