# Two commands do all the set-up: `make demo` runs the main job, `make test` passes the tests.

# the first Python that really runs and is new enough (a name on the path may be a stub of a version manager)
NEW_ENOUGH := import sys; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do $$p -c '$(NEW_ENOUGH)' 2>/dev/null && echo $$p && break; done)
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.installed
PROJECT := $(VENV)/.project

.PHONY: demo test lint types docs schema samples coverage bench bench-batch fuzz soak clean help

help:  ## what the targets do
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /: /'

demo: $(PROJECT)  ## convert a sample to JSON, Excel and Word, in demo/
	@mkdir -p demo
	$(BIN)/ledgertool parse samples/quarterly-q1.docx -o demo/quarterly-q1.json --force
	$(BIN)/ledgertool export demo/quarterly-q1.json --xlsx --docx --md --force
	$(BIN)/ledgertool show demo/quarterly-q1.json --item 3
	@ls -l demo

test: $(READY) lint types  ## lint, types, tests, docs and schema checks
	$(BIN)/python -m pytest -n auto --dist loadfile

lint: $(READY)  ## style
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(READY)  ## static types
	$(BIN)/mypy
	$(BIN)/mypy --platform win32 --cache-dir .mypy_cache/win32  # most users have Windows

docs: $(READY)  ## write the generated pages and the schema anew
	$(BIN)/python scripts/generate.py

samples: $(READY)  ## build the sample documents anew (their expected.json are edited by hand)
	$(BIN)/python samples/build.py

coverage: $(READY)  ## which lines the tests reach
	$(BIN)/coverage run -m pytest
	$(BIN)/coverage report

bench: $(READY)  ## print ratios against floors measured in the same run
	$(BIN)/python benchmarks/parse.py

bench-batch: $(READY)  ## documents a second, memory and the cost of engines
	$(BIN)/python benchmarks/batch.py

FUZZ_SECONDS ?= 1800

fuzz: $(READY)  ## look for what breaks the readers: bytes, then XML inside a sound Word file
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt --group fuzz
	@mkdir -p build/fuzz/bytes build/fuzz/xml
	$(BIN)/python tests/fuzz/fuzz.py bytes -max_total_time=$(FUZZ_SECONDS) -timeout=20 -rss_limit_mb=1500 -artifact_prefix=build/fuzz/ build/fuzz/bytes
	$(BIN)/python tests/fuzz/fuzz.py xml -max_total_time=$(FUZZ_SECONDS) -timeout=20 -rss_limit_mb=1500 -artifact_prefix=build/fuzz/ build/fuzz/xml

soak: $(READY)  ## ten thousand documents, three in a hundred hostile; then forty kills
	$(BIN)/python benchmarks/soak.py
	$(BIN)/python benchmarks/killing.py

clean:
	rm -rf $(VENV) demo build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis

$(VENV)/bin/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed (https://www.python.org), or: make PYTHON=/path/to/it $(MAKECMDGOALS)"; exit 1; }
	@$(PYTHON) -c '$(NEW_ENOUGH)' || { echo "$(PYTHON) is older than Python 3.11"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { echo "the venv module is missing (Debian: apt-get install python3-venv)"; rm -rf $(VENV); exit 1; }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt pip

# the tool alone, for the demo
$(PROJECT): $(VENV)/bin/python pyproject.toml constraints.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	@touch $@

# with what the tests need
$(READY): $(PROJECT)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt --group dev
	@touch $@
