"""What suffers and what it rests on, as a tree: each object once, each further link to it a short line."""

from collections import defaultdict
from collections.abc import Callable, Sequence

from izmainas.domain.impact import Links, Reached
from izmainas.domain.terms import Criticality, Ref
from izmainas.render.document import Tone, Tree, Twig
from izmainas.render.language import Language

_TONES: dict[Criticality, Tone] = {
    Criticality.HIGH: "strong",
    Criticality.MEDIUM: "",
    Criticality.LOW: "quiet",
}


def impact_tree(
    roots: Sequence[Ref],
    reached: Sequence[Reached],
    links: Links,
    least: Criticality,
    name: Callable[[Ref], str],
    language: Language,
) -> Tree:
    """Return the tree of the shortest ways from `roots`.

    A link to an object that stands elsewhere in the tree, or to a root (a
    circle), is shown where it is and not followed.
    """
    below: dict[Ref, list[Ref]] = defaultdict(list)
    hangs: dict[Ref, Ref | None] = dict.fromkeys(roots)
    for found in reached:
        hangs[found.ref] = found.shortest.via[-1]
        below[found.shortest.via[-1]].append(found.ref)
    twigs: list[Twig] = []
    stack: list[tuple[int, Ref, bool, Criticality | None]] = [
        (0, ref, False, None) for ref in sorted(set(roots), reverse=True)
    ]
    while stack:
        depth, ref, again, link = stack.pop()
        twigs.append(_twig(depth, ref, name(ref), link, again=again, language=language))
        if not again:
            beside = links.get(ref, {})
            others = [there for there in beside if there in hangs and hangs[there] != ref and there != ref]
            children = [(there, False) for there in below[ref]]
            children += [(there, True) for there in sorted(others) if beside[there].rank >= least.rank]
            stack += [(depth + 1, there, known, beside[there]) for there, known in reversed(children)]
    return Tree(tuple(twigs))


def _twig(
    depth: int, ref: Ref, name: str, link: Criticality | None, *, again: bool, language: Language
) -> Twig:
    if link is None:
        return Twig(depth, name, "strong")
    if again:
        return Twig(depth, f"… {ref}, {language.value(link)}", "quiet")
    return Twig(depth, f"{name}, {language.value(link)}", _TONES[link])
