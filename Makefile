# Each target works alone on a fresh clone: it makes the environment first where it is missing or older than pyproject.toml.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: help demo test crawl bench eval lint clean

help:
	@echo "make demo   crawl the offline replica into output/demo.db and show what came out"
	@echo "make test   run the tests"
	@echo "make crawl  crawl the live site into output/qomnews.db"
	@echo "make eval   score the figures, half-spaces and topics on the labelled sets at hand"
	@echo "make bench  measure speed and memory as ratios in one run"
	@echo "make lint   style, types and import contracts"

$(READY): pyproject.toml
	@$(PYTHON) -c 'import sys; v = sys.version_info[:2]; sys.exit(0 if (3, 11) <= v < (3, 14) else "qomnews needs Python 3.11 to 3.13, and %s is %d.%d: run make PYTHON=python3.12" % (sys.executable, *v))'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	@touch $@

demo: $(READY)
	$(BIN)/scrapy demo

test: $(READY)
	$(BIN)/python -m pytest -n 2 --dist worksteal

crawl: $(READY)
	$(BIN)/scrapy crawl irna_qom

bench: $(READY)
	$(BIN)/python -m tests.bench

eval: $(READY)
	$(BIN)/python -m tests.eval

lint: $(READY)
	$(BIN)/ruff check qomnews tests
	$(BIN)/ruff format --check qomnews tests
	$(BIN)/mypy qomnews
	$(BIN)/lint-imports

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis
