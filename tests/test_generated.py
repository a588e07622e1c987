"""The schema and the generated pages say what the code says."""

from __future__ import annotations

import json
import subprocess
import sys

import jsonschema
import pytest

from tests.conftest import PROJECT


def test_no_generated_file_is_stale() -> None:
    run = subprocess.run(
        [sys.executable, "scripts/generate.py", "--check"],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr


def test_the_schema_is_a_schema() -> None:
    schema = json.loads((PROJECT / "schemas/ledger.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)


@pytest.mark.parametrize(
    "expected", sorted((PROJECT / "samples").glob("*.expected.json")), ids=lambda p: p.name
)
def test_the_samples_records_fit_the_schema(expected: object) -> None:
    schema = json.loads((PROJECT / "schemas/ledger.schema.json").read_text(encoding="utf-8"))
    jsonschema.validate(json.loads(expected.read_text(encoding="utf-8")), schema)
