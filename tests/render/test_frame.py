"""Texts of a site lead to the pages of what they name."""

from izmainas.render.frame import Frame

LINKS = {
    "Ugunsmūris": "resources/ugunsmuris.html",
    "Dzimšanas, laulības un miršanas reģistrācija": "services/dz.html",
    "Jānis Ozols": "people/j.ozols.html",
    "IZM-2026-0001": "changes/IZM-2026-0001.html",
}


def linked(text: str) -> str:
    """Return the HTML of a text on a page one folder down."""
    return str(Frame("../", "here.html", "Novads", (), LINKS).linked(text))


def anchor(text: str) -> str:
    """Return the link that a known text becomes."""
    return f'<a href="../{LINKS[text]}">{text}</a>'


def test_each_name_of_a_list_leads_to_its_page() -> None:
    """A change that touches two objects led to neither, beside one that touches a single object."""
    fire, births = anchor("Ugunsmūris"), anchor("Dzimšanas, laulības un miršanas reģistrācija")
    assert linked("Ugunsmūris") == fire
    assert (
        linked("Ugunsmūris, Dzimšanas, laulības un miršanas reģistrācija, cits") == f"{fire}, {births}, cits"
    )
    assert linked("Ugunsmūris; Ugunsmūris") == f"{fire}; {fire}"
    assert linked("Jānis Ozols, Resursa saimnieks") == f"{anchor('Jānis Ozols')}, Resursa saimnieks"


def test_the_rest_is_text_as_it_was() -> None:
    """Whatever it looks like; numbers lead on wherever they stand."""
    assert linked("<b>, IZM-2026-0001; & x, ") == f"&lt;b&gt;, {anchor('IZM-2026-0001')}; &amp; x, "
    assert linked("Ugunsmūris, <script>") == f"{anchor('Ugunsmūris')}, &lt;script&gt;"
    assert linked("Ugunsmūrisx, b") == "Ugunsmūrisx, b"
    assert linked("") == ""
