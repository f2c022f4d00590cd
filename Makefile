# Likhtar. `make` alone lists what there is.
SHELL := /bin/bash
.DEFAULT_GOAL := help
BIN := .venv/bin
PORT ?= 8080
# The tests start hundreds of processes: what one has compiled, the next one reads, also where the machine says otherwise.
export PYTHONDONTWRITEBYTECODE :=
# Tests often wait for a process or a browser: one worker more than there are cores uses them.
WORKERS ?= $(shell expr $$(nproc) + 1)

.PHONY: help chat test quick lint format types contracts check proof-full bench evaluate words sql wheel screenshots clean

help: ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | while IFS=$$'\t' read -r name text; do printf '  make %-12s %s\n' "$$name" "$$text"; done

chat: .venv/run-ready ## the whole bot on a local page: prints the address (PORT=8080)
	@$(BIN)/likhtar chat --port $(PORT)

test: .venv/test-ready ## all tests, with real SQLite, a loopback Bot API and Chromium
	@$(BIN)/python -m pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder $(ARGS)

quick: .venv/test-ready ## the tests that need no process and no browser
	@$(BIN)/python -m pytest -m "not slow" $(ARGS)

lint: .venv/test-ready ## ruff: style, mistakes, safety
	@$(BIN)/ruff check . && $(BIN)/ruff format --check .

format: .venv/test-ready ## ruff: put every file in shape
	@$(BIN)/ruff format . && $(BIN)/ruff check --fix .

types: .venv/test-ready ## mypy, strict
	@$(BIN)/mypy

contracts: .venv/test-ready ## import-linter: the direction of the rooms
	@$(BIN)/lint-imports

check: .venv/run-ready ## likhtar check: flows, words, contacts, tactics
	@$(BIN)/likhtar check

proof-full: .venv/test-ready ## the proofs at their full counts; writes docs/proofs.md (half an hour)
	@LIKHTAR_PROOF=full $(BIN)/python -m pytest tests/proofs tests/properties tests/unit/papers tests/browser -s $(ARGS)

bench: .venv/test-ready ## against a bare echo, aiogram and a one-at-a-time bot; writes docs/bench.md
	@$(BIN)/python -m bench --write

evaluate: .venv/test-ready ## the message check on messages it has never seen, with two baselines; writes docs/evaluation.md
	@tools/setup.sh evaluate && $(BIN)/python -m evaluation --write

words: .venv/run-ready ## bring the catalogs up to date with the flows
	@$(BIN)/likhtar words update && $(BIN)/likhtar words status

sql: .venv/run-ready ## compile the store's statements anew
	@$(BIN)/python -m bot.adapters.storage.queries

wheel: .venv/test-ready ## build dist/likhtar-*.whl
	@$(BIN)/python -m hatchling build -t wheel

screenshots: .venv/test-ready ## walk the chat in Chromium and write the contact sheets of docs/review
	@$(BIN)/python -m tests.browser.contact_sheets && $(BIN)/python -m tests.browser.paper_sheets

clean: ## remove what was built (not your data in var/)
	@rm -rf .venv dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

.venv/run-ready: uv.lock pyproject.toml tools/setup.sh
	@echo "Setting up, a minute at most ..."
	@tools/setup.sh run
	@touch $@

.venv/test-ready: uv.lock pyproject.toml tools/setup.sh
	@echo "Setting up the tests, some minutes at most ..."
	@tools/setup.sh test
	@touch $@ .venv/run-ready
