# What people and CI share. `make` alone shows the list; the rest needs git, make and Python 3.11 or newer.

PYTHON ?= python3
VENV   ?= .venv
# every tool is called as a module, so that a moved folder does no harm
RUN    := $(VENV)/bin/python
JOBS   ?= auto

# compiled once here, also where Python is told to write nothing beside its sources: each start would compile anew
COMPILE = $(RUN) -m compileall -q src

export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PIP_ROOT_USER_ACTION := ignore
export PIP_NO_INPUT := 1

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help demo install test lint types contracts messages schemas example unit oldest bench bench-100k format clean

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: $(VENV)/.installed ## Install into .venv, and see changes go through every step in a throwaway institution
	@$(RUN) -m izmainas demo

install: $(VENV)/.installed ## Install izm into .venv
	@echo "$(VENV)/bin/izm"

test: lint types contracts messages schemas example unit ## Everything that CI checks

lint: $(VENV)/.installed-dev ## Style of the code
	$(RUN) -m ruff check --quiet .
	$(RUN) -m ruff format --quiet --check .

types: $(VENV)/.installed-dev ## Types
	$(RUN) -m mypy

contracts: $(VENV)/.installed-dev ## Which part may import which
	$(VENV)/bin/lint-imports --no-logo

messages: $(VENV)/.installed-dev ## Every message in both languages, and the compiled catalogue current
	$(RUN) tools/messages.py check

schemas: $(VENV)/.installed-dev ## The JSON Schemas are those of the code
	$(RUN) -m izmainas schema export --check

example: $(VENV)/.installed-dev ## The example institution in changes/ and registry/ keeps every rule
	$(RUN) -m izmainas check

# Tests write tens of thousands of files, each with the disk's word that it is there: where memory has the room, it waits less.
ROOM   := $(shell df --output=avail -k /dev/shm 2>/dev/null | awk 'NR == 2 && $$1 > 8000000 { print "/dev/shm" }')
ifneq ($(ROOM),)
export PYTEST_DEBUG_TEMPROOT ?= $(ROOM)
endif

# Being counted makes every line half as slow again: only those tests are whose business the core is. What a random
# example happens to meet counts for nothing.
CORE   := $(addprefix tests/,domain reports audit attacks scenarios)
PYTEST  = $(RUN) -m pytest -n $(JOBS) --dist worksteal --inline-snapshot=disable
COUNT  := $(addprefix --cov=izmainas.,domain reports audit) --cov-report=term-missing:skip-covered --cov-fail-under=100

unit: $(VENV)/.installed-dev ## The tests, with branch coverage of the core, which is complete
	$(PYTEST) $(CORE) -m 'not hypothesis' $(COUNT)
	$(PYTEST) $(CORE) -m hypothesis
	$(PYTEST) $(addprefix --ignore=,$(CORE))

oldest: ## The tests with the oldest dependencies that pyproject.toml allows, in .venv-oldest
	$(PYTHON) -m venv .venv-oldest
	$(PYTHON) tools/oldest.py > .venv-oldest/constraints.txt
	.venv-oldest/bin/python -m pip install -qq --constraint .venv-oldest/constraints.txt --editable '.[dev]'
	.venv-oldest/bin/python -m pytest -n $(JOBS) --inline-snapshot=disable -p no:cacheprovider

bench: $(VENV)/.installed-bench ## Measure izm and its peers on registers of 1,000 and 10,000 changes
	$(RUN) bench/run.py 1000 10000 --results bench/RESULTS.md

bench-100k: $(VENV)/.installed-bench ## The same with 100,000 changes as well: half an hour, and 4 GB of disk
	$(RUN) bench/run.py 1000 10000 100000 --results bench/RESULTS.md

format: $(VENV)/.installed-dev ## Put the code into its form
	$(RUN) -m ruff check --quiet --fix .
	$(RUN) -m ruff format --quiet .

clean: ## Remove what was installed, built or remembered
	rm -rf $(VENV) .venv-oldest .bench build dist .coverage* .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find src tests tools bench -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	    echo 'Python 3.11 or newer is needed; name one that you have: make PYTHON=python3.12 ...' >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); \
	    echo 'This Python cannot make an environment; on Debian: apt install python3-venv' >&2; exit 1; }

# One stamp for running and one for working on it: what is installed is not installed again.
$(VENV)/.installed: pyproject.toml constraints.txt | $(VENV)/bin/python
	@echo 'Installing into $(VENV) ...' >&2
	@$(RUN) -m pip install -qq --constraint constraints.txt --editable .
	@$(COMPILE)
	@touch $@

$(VENV)/.installed-dev: pyproject.toml constraints.txt | $(VENV)/bin/python
	@echo 'Installing into $(VENV), with what the tests need ...' >&2
	@$(RUN) -m pip install -qq --constraint constraints.txt --editable '.[dev]'
	@$(COMPILE)
	@touch $@ $(VENV)/.installed

$(VENV)/.installed-bench: pyproject.toml constraints.txt | $(VENV)/bin/python
	@echo 'Installing into $(VENV), with what measuring needs ...' >&2
	@$(RUN) -m pip install -qq --constraint constraints.txt --editable '.[bench]'
	@touch $@ $(VENV)/.installed
