# One front door. `make` alone says what can be done; every target does its own setting-up, once.
SHELL := /bin/bash
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

BIN := .venv/bin
PIP := $(BIN)/python -m pip install -qq --disable-pip-version-check --progress-bar off --no-input
BUILT := src/sothat_web/look/static/sothat
# Names that do not exist yet are left out, so that an empty folder is no error.
FRONTEND_SOURCES := $(shell find frontend/src frontend/public -type f 2>/dev/null | sed 's/ /\\ /g') \
	frontend/vite.config.ts frontend/tsconfig.json
# The machine's own Node where it is new enough, else one from the Python package index inside .venv.
WITH_NODE = set -eu; node_folder="$$(scripts/find-or-install-node)"; export PATH="$$node_folder:$$PATH";
WITH_BROWSER = set -eu; browser="$$(scripts/find-or-install-browser)"; export SOTHAT_CHROMIUM="$$browser";
PYTEST_ARGS ?=
# Where a site started from this folder keeps its database; an installed one has a folder of the person's own.
SOTHAT_DATA ?= $(CURDIR)/var
export SOTHAT_DATA

.PHONY: help setup frontend demo serve test test-deep test-python pictures test-frontend lint format types layers \
	docs docs-serve wheel bench lock clean

help: ## List what can be done (this list)
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

.venv/bin/python:
	@echo "Making a virtual environment in .venv ..."
	@scripts/make-environment .venv

# What the program needs to run. The second stamp adds what is needed to work on it.
.venv/.ready-to-run: requirements.lock pyproject.toml | .venv/bin/python
	@echo "Installing the Python parts from requirements.lock (half a minute the first time) ..."
	@$(PIP) -r requirements.lock
	@$(PIP) --no-deps --no-build-isolation -e .
	@touch $@

.venv/.ready-to-work: requirements-dev.lock .venv/.ready-to-run
	@echo "Installing the tools from requirements-dev.lock (a minute the first time) ..."
	@$(PIP) -r requirements-dev.lock
	@touch $@

frontend/node_modules/.ready: frontend/package-lock.json frontend/package.json | .venv/bin/python
	@echo "Installing the front-end parts from package-lock.json (half a minute the first time) ..."
	@$(WITH_NODE) cd frontend; npm ci --ignore-scripts --no-audit --no-fund --loglevel=error > /dev/null
	@touch $@

$(BUILT)/site.js: frontend/node_modules/.ready $(FRONTEND_SOURCES)
	@echo "Building the front end ..."
	@$(WITH_NODE) cd frontend; npm run --silent build -- --logLevel warn
	@touch $@

setup: .venv/.ready-to-work frontend/node_modules/.ready ## Install everything needed to work on So That, from the lock files

frontend: $(BUILT)/site.js ## Build the front end, where its sources have changed

demo: .venv/.ready-to-run frontend ## Serve the reference theory at http://127.0.0.1:8000
	@$(BIN)/sothat serve --demo $(if $(PORT),--port $(PORT))

serve: .venv/.ready-to-run frontend ## Serve the site with what is already in its database
	@$(BIN)/sothat serve $(if $(PORT),--port $(PORT))

test: setup lint types layers test-frontend test-python ## Run every check and every test, the browser tests included

test-python: .venv/.ready-to-work frontend ## Run the Python tests (PYTEST_ARGS="-k packages" for some of them)
	@$(WITH_BROWSER) $(WITH_NODE) $(BIN)/python -m pytest $(PYTEST_ARGS)

pictures: .venv/.ready-to-work frontend ## Take the pictures of the readme and the manual again
	@$(WITH_BROWSER) SOTHAT_TAKE_PICTURES=1 $(BIN)/python -m pytest -q tests/browser/test_pictures.py

test-deep: .venv/.ready-to-work ## Run the properties on at least 2,000 random theories each
	@$(BIN)/python -m pytest --hypothesis-profile=deep tests/properties $(PYTEST_ARGS)

test-frontend: frontend/node_modules/.ready ## Run Biome, the TypeScript checker and the front-end tests
	@echo "Biome, TypeScript and vitest ..."
	@$(WITH_NODE) cd frontend; npm run --silent check; npm run --silent types; npm run --silent test

lint: .venv/.ready-to-work ## Run ruff over the Python code
	@echo "ruff ..."
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

format: setup ## Put code into the one style (ruff and Biome)
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .
	@$(WITH_NODE) cd frontend; npm run --silent format

types: .venv/.ready-to-work ## Run mypy --strict over the library and the website
	@echo "mypy ..."
	@$(BIN)/mypy

layers: .venv/.ready-to-work ## Check that rooms import only downwards
	@echo "import-linter ..."
	@$(BIN)/lint-imports --no-logo

docs: .venv/.ready-to-work ## Build the documentation into site/
	@NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict --quiet

docs-serve: .venv/.ready-to-work ## Serve the documentation at http://127.0.0.1:8001
	@NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs serve --dev-addr 127.0.0.1:8001

wheel: .venv/.ready-to-work frontend ## Build the wheel into dist/, with the front end inside
	@$(BIN)/python -m build --no-isolation --wheel --outdir dist . > /dev/null
	@ls dist/*.whl

bench: .venv/.ready-to-work frontend ## Run the benchmarks; they print ratios
	@set -e; for file in benchmarks/bench_*.py; do echo "== $$file"; $(BIN)/python "$$file"; done

lock: .venv/.ready-to-work ## Compile the lock files again (needs the package registries)
	@scripts/lock

clean: ## Remove what the tools made, but no environment and no database
	@rm -rf dist build site htmlcov .mypy_cache .pytest_cache .ruff_cache .hypothesis test-results $(BUILT)
	@find src tests benchmarks -name __pycache__ -type d -prune -exec rm -rf {} + 2>/dev/null || true
