# make audit URL=https://shop.example   audits a shop; without URL, the bundled demo shop
# make test                             lint, types and all tests
SHELL := /bin/bash
VENV ?= .venv
PY := $(VENV)/bin/python
URL ?=
AUDIT_DIR ?= audits
ARGS ?=
JOBS ?= 2

.DEFAULT_GOAL := help
.PHONY: help setup audit test lint types test-fast conformance bench bench-channels bench-policies docs lock

help: ## this list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*##/\t/' | expand -t 18

setup: ## Python 3.12+, .venv from the lock file, a browser
	@VENV=$(VENV) .ci/setup

audit: setup ## audit URL=https://shop.example (no URL: the demo shop)
	@if [ -n "$(URL)" ]; then $(PY) -m scrapy crawl storefront -a url="$(URL)" -s AUDIT_DIR="$(AUDIT_DIR)" $(ARGS); \
	else $(PY) -m tests.shop.demo -- -s AUDIT_DIR="$(AUDIT_DIR)" $(ARGS); fi

lint:
	@$(PY) -m ruff check . && $(PY) -m ruff format --check .

types:
	@$(PY) -m mypy

test: export WITH_CHROMEDRIVER = 1
test: setup lint types ## lint, types and every test (set-up included)
	@$(PY) -m pytest -n $(JOBS) --dist loadgroup || { \
	  echo "Once more, one at a time: only what failed (a browser test may run out of time on a busy machine)"; \
	  $(PY) -m pytest -n 1 --dist loadgroup --last-failed --last-failed-no-failures none; }

test-fast: setup ## tests that need no browser
	@$(PY) -m pytest -n $(JOBS) -m "not browser"

conformance: setup ## ACT test cases: AUDIT_CORPORA=folder with act/
	@$(PY) -m benchmarks.conformance.act $(ARGS)

bench-channels: setup ## precision and recall of channel detection
	@$(PY) -m benchmarks.channels $(ARGS)

bench-policies: setup ## precision and recall of policy detection and reading
	@$(PY) -m benchmarks.policies $(ARGS)

bench: setup ## speed: whole audit against a bare browser loop, report size, probes
	@$(PY) -m benchmarks.capture.bare_loop $(ARGS)

docs: setup ## regenerate docs/checks.md and docs/wcag-coverage.md
	@$(PY) -m checks.docs

lock: ## resolve requirements.lock anew (needs uv)
	@uv pip compile pyproject.toml --extra dev --extra postgresql --universal --python-version 3.12 --generate-hashes --no-emit-index-url --no-header -q -o requirements.lock
