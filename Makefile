# Every command a person needs. `make` alone lists them.

.DEFAULT_GOAL := help
.PHONY: help setup run test check bench prove audit format messages lock
PYTHON := .venv/bin/python
COMPILE := UV_PYTHON_DOWNLOADS=never .venv/bin/uv pip compile --quiet --universal --generate-hashes --no-header --python-version 3.11

help: ## List these commands
	@sed -n 's/^\([a-z]*\):.*## /  make \1\t/p' Makefile | expand -t 18

setup: ## Install everything, start nothing
	@bin/setup

run: setup ## Serve the demonstration on HOST:PORT (127.0.0.1:8000)
	@$(PYTHON) bin/run

test: setup ## Run the whole suite on SQLite, then on PostgreSQL
	@bin/test

check: setup ## Look at format, lint, types, system checks, migrations, translations
	@$(PYTHON) bin/check

bench: setup ## Measure; one JSON object a line
	@$(PYTHON) -m tests.bench
	@$(PYTHON) -m tests.bench postgresql report lists

prove: setup ## Run the suite with the long proofs whole
	@PROVE=1 bin/test

audit: setup ## Ask the vulnerability service about the locked packages (needs its network)
	@UV_PYTHON_DOWNLOADS=never .venv/bin/uv tool run --python $(PYTHON) pip-audit --strict --disable-pip --requirement requirements/dev.txt

format: setup ## Put code and templates into the house format
	@.venv/bin/ruff check --fix --quiet .
	@.venv/bin/ruff format .
	@find templates -name '*.html' -exec .venv/bin/djade --target-version 5.2 {} +

messages: setup ## Collect new strings into locale/zh_Hans, to be translated there
	@$(PYTHON) bin/check_translations.py --update

lock: setup ## Resolve the newest allowed versions into requirements/
	@echo uv | $(COMPILE) --upgrade - --output-file requirements/bootstrap.txt
	@$(COMPILE) --upgrade pyproject.toml --output-file requirements/base.txt
	@$(COMPILE) --upgrade pyproject.toml --extra scale --output-file requirements/scale.txt
	@$(COMPILE) --upgrade pyproject.toml --extra scale --group dev --output-file requirements/dev.txt
