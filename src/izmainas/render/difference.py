"""The lines of a unified difference and what each of them means."""

from collections.abc import Iterator

from izmainas.render.document import Tone


def marked(text: str) -> Iterator[tuple[str, Tone]]:
    """Yield each line with its tone: removed is bad, added is good, the rest is quiet or plain.

    Headers are told from removed lines by the place where they stand: a
    removed line `-- x` reads `--- x` as well.
    """
    in_header = True
    for line in text.split("\n"):
        if line.startswith(("@@", "diff ")):
            in_header = line.startswith("diff ")
            yield line, "quiet"
        elif in_header:
            yield line, "quiet" if line.startswith(("---", "+++", "index ", "new ", "deleted ")) else ""
        elif line.startswith("+"):
            yield line, "good"
        elif line.startswith("-"):
            yield line, "bad"
        else:
            yield line, ""
