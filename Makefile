# Everything one does with this repository. A fresh machine needs Python 3.11 or later, Git and make:
# the first target that needs .venv makes it from the lock file, and again only when the lock changes.

VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/installed.lock
EDITABLE := $(VENV)/editable.stamp
CATALOGUE := deancli/locale/en/LC_MESSAGES/dean
SCRATCH := build/demo
SAMPLE_DAY := 2024-04-16
PIP_INSTALL := $(BIN)/python -m pip install -qq

# A user's own pip settings may redirect what goes into .venv; a user's PYTHONPATH may shadow it.
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PIP_NO_INPUT := 1
export PIP_NO_WARN_SCRIPT_LOCATION := 1
export PIP_USER := 0
unexport PIP_TARGET PIP_PREFIX PIP_REQUIRE_HASHES PYTHONHOME PYTHONPATH

# `make PYTHON=/path/to/python …` chooses another interpreter for .venv.
NEW_ENOUGH := import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))
PYTHON = $(shell for python in python3.11 python3.12 python3.13 python3.14 python3 python; do \
    if $$python -c '$(NEW_ENOUGH)' >/dev/null 2>&1; then echo $$python; break; fi; done)

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

.PHONY: help
help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1|\2/p' $(MAKEFILE_LIST) | while IFS='|' read -r target text; do \
	    printf '%-18s %s\n' "$$target" "$$text"; done

# -- What a newcomer wants ---------------------------------------------------------------------

.PHONY: demo
demo: $(EDITABLE) $(CATALOGUE).mo ## build a demonstration workspace and show its status
	@rm -rf $(SCRATCH)
	@mkdir -p build
	@$(BIN)/dean demo $(SCRATCH)
	@echo
	@$(BIN)/dean status --root $(SCRATCH) --as-of $(SAMPLE_DAY)
	@printf '%s\n' '' \
	    'Làm tiếp · To go on:' \
	    '' \
	    '  . $(BIN)/activate' \
	    '  cd $(SCRATCH)' \
	    '  dean status --as-of $(SAMPLE_DAY)' \
	    '  dean --lang en status --as-of $(SAMPLE_DAY)' \
	    '  dean journal' \
	    '  dean --help' \
	    '' \
	    '`make demo` làm lại $(SCRATCH) từ đầu · makes $(SCRATCH) anew.'

.PHONY: test
test: $(EDITABLE) $(CATALOGUE).mo ## run the whole test suite
	@$(BIN)/python -m pytest -q --numprocesses=auto --dist=worksteal

.PHONY: coverage
coverage: $(EDITABLE) $(CATALOGUE).mo ## run the whole suite, show which branches it does not take, fail below the goal; ten minutes
	@rm -rf build/coverage && mkdir -p build/coverage
	@$(BIN)/coverage run -m pytest -q --numprocesses=auto --dist=worksteal
	@$(BIN)/coverage combine -q
	@$(BIN)/coverage report
	@$(BIN)/coverage json -q -o build/coverage/coverage.json
	@$(BIN)/python -m tools.branches

ONLY :=
.PHONY: mutants
mutants: $(EDITABLE) $(CATALOGUE).mo ## change the domain in thousands of small ways, see which no test notices; minutes; ONLY='deancli.domain.calendar*'
	@$(BIN)/python -m tools.mutants $(ONLY)

# -- Gates: `make check` runs them all, CI runs them too ---------------------------------------

.PHONY: check
check: lint types layers translations docs-check wheel ## run all gates except the tests

.PHONY: lint
lint: $(EDITABLE) ## check style and format (ruff)
	@$(BIN)/ruff check --quiet --output-format=concise
	@$(BIN)/ruff format --check --quiet || { $(BIN)/ruff format --check; exit 1; }

.PHONY: format
format: $(EDITABLE) ## put style and format right where a machine can
	@$(BIN)/ruff check --fix --quiet
	@$(BIN)/ruff format --quiet

.PHONY: types
types: $(EDITABLE) ## check types (mypy --strict)
	@$(BIN)/mypy --no-error-summary

.PHONY: layers
layers: $(EDITABLE) ## check that imports only go left (import-linter)
	@$(BIN)/lint-imports --no-logo >$(VENV)/layers.txt 2>&1 || { cat $(VENV)/layers.txt; exit 1; }

.PHONY: translations
translations: $(EDITABLE) ## check that every message has its English
	@$(BIN)/python -m tools.catalogue check

.PHONY: docs-check
docs-check: $(EDITABLE) $(CATALOGUE).mo ## check that generated documents are up to date
	@before=$$($(GENERATED)); $(MAKE) --no-print-directory docs; after=$$($(GENERATED)); \
	if [ "$$before" != "$$after" ]; then \
	    echo 'docs/, schemas/ or man/ were out of date; they are made anew now: look at them and commit them.' >&2; \
	    exit 1; fi

.PHONY: wheel
wheel: $(EDITABLE) ## build the wheel and try it in a clean environment
	@rm -rf build/wheel
	@$(BIN)/hatchling build -t wheel -d build/wheel >/dev/null
	@$(BIN)/python -m venv build/wheel/venv
	@build/wheel/venv/bin/python -m pip install -qq --require-hashes -r requirements.lock
	@build/wheel/venv/bin/python -m pip install -qq --no-deps build/wheel/*.whl
	@cd build/wheel && venv/bin/dean --version && venv/bin/dean --lang en --help >/dev/null
	@cd build/wheel && venv/bin/dean demo demo 2>/dev/null && venv/bin/dean status --root demo --as-of $(SAMPLE_DAY) >/dev/null

.PHONY: wheelhouse
wheelhouse: $(EDITABLE) $(CATALOGUE).mo ## a zip that installs dean where there is no network (PLATFORM=win_amd64, linux_x86_64)
	@$(BIN)/python -m tools.wheelhouse $(PLATFORM)

# -- What is generated -------------------------------------------------------------------------

GENERATED = find docs schemas man -type f 2>/dev/null | sort | xargs cksum

.PHONY: catalogue
catalogue: $(EDITABLE) ## take new messages of the code into the English catalogue
	@$(BIN)/python -m tools.catalogue update

.PHONY: docs
docs: $(EDITABLE) $(CATALOGUE).mo ## make the generated documents and schemas anew
	@if [ -f tools/docs.py ]; then $(BIN)/python -m tools.docs; fi

.PHONY: shown
shown: $(EDITABLE) $(CATALOGUE).mo ## run the commands of README and the guides, write what is seen below them (PAGES=…)
	@$(BIN)/python -m tools.shown $(PAGES)

.PHONY: lock
lock: ## pin the dependencies anew (needs uv; UPGRADE=--upgrade for newer ones)
	@$(COMPILE) pyproject.toml -o requirements.lock
	@$(COMPILE) pyproject.toml --group dev -c requirements.lock -o requirements-dev.lock

UPGRADE :=
COMPILE = uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
    --custom-compile-command 'make lock' $(UPGRADE)

.PHONY: bench
bench: $(EDITABLE) $(CATALOGUE).mo ## measure beside what a user would pick instead, and how it grows; ten minutes
	@bench/install-peers
	@$(BIN)/python -m bench --output bench/RESULTS.md

CORPUS := ../shared/corpora/redline
.PHONY: redline-check
redline-check: $(EDITABLE) ## check the redlines of the shared pairs at three levels, where they lie beside the project
	@if [ -d $(CORPUS) ]; then \
	    $(BIN)/python -m bench.redline --pairs $(CORPUS) --checker ../shared/tools/check_redline.py --pages; \
	else echo 'No pairs at $(CORPUS): nothing to check.'; fi

.PHONY: fuzz
fuzz: $(EDITABLE) ## put 60,000 mutated files and texts of eleven kinds through what reads them, then let the code lead; a quarter of an hour
	@$(BIN)/python -W ignore -m tools.fuzz --write bench/RESULTS-fuzz.txt

.PHONY: audit
audit: $(EDITABLE) ## look the locked packages up among published advisories (says so without a network)
	@$(BIN)/python -m tools.audit

.PHONY: soak
soak: $(EDITABLE) $(CATALOGUE).mo ## kill dean 500 times and at every system call of Git, then live a year of a province; an hour
	@$(BIN)/python -m tools.soak --kills 500 --calls 1 --writes
	@$(BIN)/python -m tools.soak.year

# -- The environment ---------------------------------------------------------------------------

$(INSTALLED): requirements-dev.lock
	@if cmp -s $< $@; then touch $@; else \
	    if [ -z '$(PYTHON)' ]; then \
	        echo 'dean needs Python 3.11 or later with venv (on Debian: python3-venv).' >&2; \
	        echo 'Install it, or name it: make PYTHON=/path/to/python …' >&2; exit 1; fi; \
	    echo 'Making $(VENV) from $< …' >&2; \
	    rm -rf $(VENV) && $(PYTHON) -m venv $(VENV) && $(PIP_INSTALL) --require-hashes -r $< && cp $< $@; fi

$(EDITABLE): $(INSTALLED) pyproject.toml hatch_build.py
	@$(PIP_INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@

$(CATALOGUE).mo: $(CATALOGUE).po $(EDITABLE)
	@$(BIN)/python -m tools.catalogue compile
	@touch $@
