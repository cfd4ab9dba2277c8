# Every target works on a fresh clone: the first one to run makes the environment `.venv`.

# The Python (3.11 or newer) that makes it, and how many tests run at a time:
PYTHON ?= python3
WORKERS ?= 2

VENV := .venv
BIN := $(VENV)/bin
PARALLEL := -n $(WORKERS) --dist loadfile --no-loadscope-reorder
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
READY := $(VENV)/.ready

.DEFAULT_GOAL := help
.PHONY: help demo test test-all parity lint lab gallery build check bench clean

help:  ## show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: $(READY)  ## invent a class of students, grade it, show what became of each
	$(BIN)/grader demo

test: lint  ## lint, then run all tests
	$(BIN)/python -m pytest $(PARALLEL)

test-all: lint  ## the same, with every mistake in every exercise, and nbgrader on a whole class
	$(BIN)/python -m pytest $(PARALLEL) --every-plant

parity: $(READY)  ## install PyTorch for the CPU and MPI, with which the tests then compare course
	@$(PIP) --no-build-isolation --editable '.[parity,mpi]'

lint: $(READY)  ## check style, formatting and imports
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports

lab: $(READY)  ## open the notebooks in JupyterLab
	$(BIN)/jupyter lab notebooks

gallery: $(READY)  ## show all demos on a page, without notebooks, for a lecture
	$(BIN)/python -m course.gallery

build: $(READY)  ## make all notebooks from solutions/*.py
	$(BIN)/grader build

check: $(READY)  ## judge a notebook of yours: make check NOTEBOOK=path/to/it.ipynb
	$(BIN)/grader check $(or $(NOTEBOOK),$(error Say which notebook: make check NOTEBOOK=path/to/it.ipynb))

bench: $(READY)  ## grade a class with this grader and with nbgrader, and compare
	$(BIN)/python benchmarks/grading.py

clean:  ## remove the environment, the demo and all caches; no notebook
	rm -rf $(VENV) demo build dist *.egg-info .pytest_cache .ruff_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# With the pins in place pip needs no network; --no-build-isolation keeps it from asking for one.
$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	echo "Expected Python 3.11 or newer as $(PYTHON). Found $$($(PYTHON) --version 2>&1 | head -n 1)."; \
	echo "What to do: make PYTHON=python3.12 $(MAKECMDGOALS), or any other new enough."; exit 2; }
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear $(VENV)
	@echo "Installing into $(VENV): a minute or two, once."
	@$(PIP) --require-hashes --requirement requirements.lock
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@
