"""Findings as a JUnit report, for pipelines that know tests only: a rule in a file is a test."""

import re
from typing import Final

from izmainas.message import msg
from izmainas.render.findings_page import Placed, Report
from izmainas.render.findings_words import is_error, path_of, said
from izmainas.render.language import Language

_DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8"?>\n'
#: what XML 1.0 cannot hold and `clean` lets through
_NOT_XML: Final = re.compile("[\ufffe\uffff]")


def junit(report: Report, language: Language) -> str:
    """Return the XML: one suite; one test for all that was checked, and one for each rule that a file breaks.

    A rule that only warns is a passed test that says something: JUnit knows
    no warnings. The first test is always there, as some readers take a
    report without tests for a failure.
    """
    from junitparser import Failure, JUnitXml, TestCase, TestSuite  # noqa: PLC0415 - only this format needs it

    broken: dict[tuple[str, str], list[Placed]] = {}
    for placed in report.placed:
        broken.setdefault((path_of(placed), placed.finding.rule), []).append(placed)
    suite = TestSuite("izm check")
    checked = msg(
        "Checked: {changes}, {files} of the registry.",
        changes=language.counted("change", report.changes),
        files=language.counted("file", report.others),
    )
    suite.add_testcase(TestCase(language.say(checked), classname="izm.check"))
    for (path, rule), found in broken.items():
        case = TestCase(rule, classname=_xml(path))
        case.system_out = "\n".join(_line(placed, language) for placed in found)
        errors = [placed for placed in found if is_error(placed)]
        if errors:
            first, _ = said(errors[0], language)
            failure = Failure(_xml(first), rule)
            failure.text = "\n".join(_line(placed, language) for placed in errors)
            case.result = [failure]
        suite.add_testcase(case)
    document = JUnitXml("izm check")
    document.add_testsuite(suite)
    document.update_statistics()  # type: ignore[no-untyped-call]
    text = str(document.tostring().decode("utf-8"))  # type: ignore[no-untyped-call]
    return f"{_DECLARATION}{text}\n"


def _line(placed: Placed, language: Language) -> str:
    place = ":".join([path_of(placed), *filter(None, [str(placed.location.line or "")])])
    return _xml(f"{place}: {placed.finding.rule}: {' → '.join(said(placed, language))}")


def _xml(text: str) -> str:
    return _NOT_XML.sub("\ufffd", text)
