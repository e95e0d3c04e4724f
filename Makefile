# `make help` lists what there is. PYTHON names an interpreter, STATE the state directory of `make run`.
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
STATE ?= state
SEARCH ?= فيضان
COMPARE ?= نازح
PYTEST ?= -n auto
LOCK := uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --quiet pyproject.toml

.DEFAULT_GOAL := help
.PHONY: help setup run test test-fast check format lock quality bench performance dashboards dashboards-doc compose-test opensearch clean

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: $(READY) ## Make .venv from the lock file (again only when that has changed)

$(READY): requirements-dev.lock pyproject.toml scripts/setup.sh
	@scripts/setup.sh $(VENV) requirements-dev.lock
	@touch $@

run: setup ## Ingest the sample articles, search them, compare their figures
	$(BIN)/saqiya ingest deploy/samples --state $(STATE)
	$(BIN)/saqiya search $(SEARCH) --state $(STATE)
	$(BIN)/saqiya compare $(COMPARE) --state $(STATE)

test: setup ## Run all tests, and say why some were skipped
	$(BIN)/pytest -rfEs $(PYTEST)

test-fast: setup ## Run the tests that take no more than a few seconds each
	$(BIN)/pytest -m "not slow" $(PYTEST)

# Types as of the interpreter at hand: the lock has another numpy from 3.12 on, whose types can't be read as 3.11's.
check: setup ## Format, lint, types, direction of imports
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy --python-version $$($(BIN)/python -c 'import sys; print(*sys.version_info[:2], sep=".")')
	$(BIN)/lint-imports

format: setup ## Format the code
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

lock: ## Resolve the dependencies again (needs uv)
	$(LOCK) --extra embedded --extra build --output-file requirements.lock
	$(LOCK) --extra dev --output-file requirements-dev.lock

quality: setup ## Measure how well pages are read
	$(BIN)/pytest tests/quality
	$(BIN)/python -m benchmarks.quality --write docs/quality.md

bench: setup ## Compare Saqiya's throughput with a bare loop and with plain Celery
	$(BIN)/saqiya bench pipeline --articles 2000

performance: setup ## Measure again and put the figures into docs/performance.md
	{ $(BIN)/saqiya bench pipeline --articles 2000 --text --json && $(BIN)/saqiya bench pipeline --articles 1000 --html --json; } \
		| $(BIN)/python -m scripts.performance

dashboards: setup ## Write Grafana's dashboards again, after a change of scripts/dashboards or docs/runbook.md
	$(BIN)/python -m scripts.dashboards

dashboards-doc: setup ## Try every query of the dashboards on a real Prometheus and write docs/dashboards.md (1 minute)
	$(BIN)/python -m scripts.dashboards.live --write docs/dashboards.md

compose-test: setup ## Bring docker-compose.yml up, feed it, restart it, scale it, check that nothing is lost (10 minutes)
	$(BIN)/python -m scripts.compose_test

clean: ## Remove what the targets above have made, but not state directories
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

opensearch: setup ## Start an OpenSearch on loopback for development (scripts/opensearch stop ends it)
	$(BIN)/python scripts/opensearch start
