# Needs git, make and Python 3.11 or later with its venv module; nothing has to be activated or installed first.
# Each target makes .venv by itself. PYTHON=python3.12 chooses the interpreter that .venv is made with.

BIN := .venv/bin
# One environment for all targets: what the tests need on top of the demo is small, and two would drift apart.
READY := .venv/ready
# Whatever the installation reads or compiles; sources are used in place.
INSTALLED_FROM := pyproject.toml hatch_build.py $(wildcard core/canevas/locale/*/LC_MESSAGES/*.po)
DEMO := demo/complaints
FUZZ_SECONDS ?= 1200
# Hundreds of tests start the command in a process of its own, which would compile every module again.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help demo test slow check docs lint types imports coverage fuzz fuzz-long mutants clean always

help:
	@echo "make demo       create a quality plan, check it, render it, say where it lies"
	@echo "make test       run the tests but the slowest, in under two minutes"
	@echo "make slow       run the slowest tests, which make test leaves out"
	@echo "make fuzz-long  try reading and edits with 20,000 documents each, new ones every time"
	@echo "make docs       make the documentation, in French and English, say where it lies"
	@echo "make check      lint, strict types, import contracts, all tests with coverage"
	@echo "make fuzz       look for inputs that the reader of plans cannot cope with (FUZZ_SECONDS=1200)"
	@echo "make mutants    put small faults into a package, count those that its tests notice (OF=expressions)"
	@echo "make clean      remove whatever the other targets made, .venv and demo/ included"

# An interpreter that was asked for by name is compared with the one in .venv each time.
$(READY): $(INSTALLED_FROM) $(if $(PYTHON),always)
	@sh .ci/make-venv $(filter-out always,$?)

always:

demo: $(READY)
	@mkdir -p demo
	@rm -f $(DEMO).html $(DEMO).md
	$(BIN)/canevas new quality -o $(DEMO).plan.yaml --no-input --title "Satisfaction 2026" --start 2026-01-05 --force
	$(BIN)/canevas check $(DEMO).plan.yaml
	$(BIN)/canevas render $(DEMO).plan.yaml --to html -o $(DEMO).html
	$(BIN)/canevas render $(DEMO).plan.yaml --to md -o $(DEMO).md
	@echo
	@printf '%-28s %s\n' $(DEMO).plan.yaml "le plan / the plan" $(DEMO).html "la page web / the web page" $(DEMO).md "Markdown"

# What starts hundreds of processes, or tries thousands of documents, is left to `make check`, which runs all with coverage.
test: $(READY)
	$(BIN)/python -m pytest -n auto --dist worksteal -m "not slow"

# The property tests that ask for many cases take as many as CANEVAS_CASES says, and no longer the same each time.
fuzz-long: export CANEVAS_CASES ?= 20000
fuzz-long: $(READY)
	$(BIN)/python -m pytest -n auto --dist worksteal tests/core/document/test_reading_properties.py tests/core/document/editing/test_edit_properties.py

# Pictures need Chromium and LibreOffice; where these are not there, they are left out, and that is said.
docs: $(READY)
	@$(BIN)/python -m zensical --version >/dev/null 2>&1 || $(BIN)/python -m pip --quiet --no-input --disable-pip-version-check install --group docs
	PYTHONPATH=docs $(BIN)/python -m making

check: lint types imports coverage

lint: $(READY)
	$(BIN)/ruff check
	$(BIN)/ruff format --check

types: $(READY)
	$(BIN)/mypy

imports: $(READY)
	$(BIN)/lint-imports

slow: $(READY)
	$(BIN)/python -m pytest -n auto --dist worksteal -q -m slow --durations=30

coverage: $(READY)
	$(BIN)/python -m pytest -n auto --dist worksteal -q --cov=canevas --cov-branch --cov-report=term:skip-covered --cov-fail-under=90

# Not among the tests: it needs a package that is not there for every Python, and time. What it has kept is replayed by the tests.
fuzz: $(READY)
	$(BIN)/python -m pip --quiet --no-input --disable-pip-version-check install --group fuzz
	@mkdir -p build/fuzz/corpus build/fuzz/found
	PYTHONPATH=tests/support $(BIN)/python tests/fuzz/reader.py build/fuzz/corpus tests/fuzz/corpus docs/examples/plans \
		-artifact_prefix=build/fuzz/found/ -max_total_time=$(FUZZ_SECONDS) -max_len=2000 -timeout=5 -rss_limit_mb=600

# OF=expressions, or modules of one package: OF="document/source document/nodes". SURVIVORS=1 tries again what no test noticed the last time.
mutants: $(READY)
	nice -n 10 $(BIN)/python tests/mutation/run.py $(OF) $(if $(SURVIVORS),--survivors)

clean:
	rm -rf .venv demo build dist site .coverage .coverage.* .hypothesis .mypy_cache .pytest_cache .ruff_cache .import_linter_cache
	find core plugins tests -name __pycache__ -prune -exec rm -rf {} +
	find core plugins \( -name '*.mo' -o -name pack.index \) -exec rm -f {} +
