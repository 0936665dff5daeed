"""JUnit reports, read back by a reader of its own and by an XML parser."""

from xml.etree import ElementTree as ET

from junitparser import JUnitXml

from izmainas.render.junit import junit
from izmainas.render.language import Language
from izmainas.store.inspection import Report


def parsed(text: str) -> ET.Element:
    """Return the root of a report that we wrote ourselves."""
    return ET.fromstring(text.encode())  # noqa: S314


def test_a_rule_that_a_file_breaks_is_a_failed_test(report: Report) -> None:
    """Errors fail, warnings are told, and one test stands for all that was checked."""
    top = parsed(junit(report, Language("en")))
    assert top.attrib["tests"] == "4"
    assert top.attrib["failures"] == "2"
    cases = [
        (case.attrib["classname"], case.attrib["name"], case.find("failure") is not None)
        for case in top.iter("testcase")
    ]
    assert cases == [
        ("izm.check", "Checked: 2 changes, 9 files of the registry.", False),
        ("changes/2026/IZM-2026-0001.yaml", "IZM-C002", True),
        ("changes/2026/IZM-2026-0002.yaml", "IZM-C002", True),
        ("changes/2026/IZM-2026-0002.yaml", "IZM-C015", False),
    ]
    failure = next(top.iter("failure"))
    assert failure.attrib == {"message": "the state is wrong", "type": "IZM-C002"}
    assert failure.text == "changes/2026/IZM-2026-0001.yaml:5: IZM-C002: the state is wrong → Put it back"


def test_findings_of_one_rule_in_one_file_are_one_test(report: Report) -> None:
    """A test is named by rule and file: two of one name would hide each other."""
    text = junit(Report(report.placed * 2, 2, 9), Language("en"))
    top = parsed(text)
    assert top.attrib["tests"] == "4"
    assert (next(top.iter("failure")).text or "").count("\n") == 1


def test_nothing_found_is_one_passed_test(clean_report: Report) -> None:
    """Some readers take a report without tests for a failure."""
    read = JUnitXml.fromstring(junit(clean_report, Language("lv")).encode())
    assert (read.tests, read.failures) == (1, 0)


def test_a_hostile_title_stays_inside_its_element(hostile: Report) -> None:
    """What XML cannot hold is gone, what would be markup is text."""
    top = parsed(junit(hostile, Language("en")))
    assert {element.tag for element in top.iter()} == {
        "testsuites",
        "testsuite",
        "testcase",
        "failure",
        "system-out",
    }
    assert "<b>&|`" in (next(top.iter("failure")).text or "")
