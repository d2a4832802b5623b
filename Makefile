# The doors of the house: `make help` lists them.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

PYTHON ?= python3
BIN := .venv/bin
STAMPS := .venv/stamps
VENDOR := src/xinfang/delivery/ui/static/vendor
CATALOGUES := $(wildcard src/xinfang/locale/*/LC_MESSAGES/django.po)
COMPILE := $(BIN)/uv pip compile --quiet --python-version 3.11 --universal --generate-hashes --no-emit-index-url --no-emit-find-links --no-header
# Bytecode is kept whatever the shell says: else each of the many processes compiles every library anew, for a second.
export PYTHONDONTWRITEBYTECODE :=
TEST_SETTINGS := DJANGO_SETTINGS_MODULE=xinfang.config.settings.test

.PHONY: help setup run test test-core journeys check fix bench bench-faults messages fonts docs lock clean browser

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: $(STAMPS)/project $(STAMPS)/assets $(STAMPS)/messages $(STAMPS)/fonts ## Virtual environment, browser files, translations, fonts

run: setup ## Start everything on http://127.0.0.1:8000 (PORT, HOST, DATA_DIR change it)
	@exec $(BIN)/xinfang run

test: setup browser ## All tests, Chromium included
	@$(BIN)/pytest -n 2 --dist loadgroup --durations=10 --show-capture=no

test-core: setup ## The legal core alone: seconds
	@$(BIN)/pytest -q tests/base tests/law tests/procedure

journeys: setup browser ## Only the walks through the running product in Chromium
	@$(BIN)/pytest -m journey

check: setup ## Lint, contracts, types, templates, migrations, translations, requirements, advisories
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/lint-imports
	@$(BIN)/mypy
	@$(BIN)/djlint --quiet --lint src
	@$(TEST_SETTINGS) $(BIN)/python -m django makemigrations --check --dry-run
	@$(BIN)/python tools/messages.py check
	@$(BIN)/python tools/requirements.py
	@$(BIN)/python tools/audit.py

fix: setup ## Let ruff mend and format what it can
	@$(BIN)/ruff check --fix
	@$(BIN)/ruff format

bench: setup ## Fill a scratch database and measure (BENCH_MATTERS=100000 for a quick run)
	@exec $(BIN)/xinfang bench

bench-faults: setup ## Kill database, web server and worker while people file, and count what is there afterwards
	@exec $(BIN)/python -m tools.faults

messages: setup ## Bring the translation catalogues in step with the source
	@$(BIN)/python tools/messages.py extract
	@$(BIN)/python tools/messages.py compile

fonts: $(STAMPS)/venv ## Fetch the fonts of official letters again
	@$(BIN)/python tools/fonts.py

docs: setup ## Write the generated pages of the documentation: procedure and scenarios
	@$(BIN)/python -m tools.documentation

lock: $(STAMPS)/venv ## Resolve requirements/*.in again
	@$(COMPILE) requirements/uv.in --output-file requirements/uv.txt
	@$(COMPILE) requirements/runtime.in --output-file requirements/runtime.txt
	@$(COMPILE) requirements/dev.in --output-file requirements/dev.txt
	@$(COMPILE) requirements/pkcs11.in --output-file requirements/pkcs11.txt

clean: ## Remove what was built, but no data
	@rm -rf node_modules $(VENDOR) dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	@rm -rf $(STAMPS)/assets $(STAMPS)/messages

browser:
	@if ! command -v chromium >/dev/null || ! ls /usr/share/fonts/opentype/noto/NotoSansCJK-* >/dev/null 2>&1; then \
		if [ "$$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then \
			echo "The tests need Chromium and Chinese fonts: apt-get install chromium fonts-noto-cjk" >&2; exit 1; \
		fi; \
		echo "Installing Chromium and Chinese fonts …"; \
		apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends chromium fonts-noto-cjk >/dev/null; \
	fi

$(STAMPS)/venv:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed.")'
	@echo "Making the virtual environment …"
	@$(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements/uv.txt
	@mkdir -p $(STAMPS) && touch $@

$(STAMPS)/packages: requirements/dev.txt | $(STAMPS)/venv
	@echo "Installing packages …"
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes --requirements requirements/dev.txt
	@touch $@

$(STAMPS)/project: pyproject.toml tools/build_hook.py $(STAMPS)/packages
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
	@touch $@

$(STAMPS)/assets: package-lock.json tools/assets.py | $(STAMPS)/packages
	@$(BIN)/python tools/assets.py
	@touch $@

# Letters are legible without these fonts, so that a machine which cannot fetch them starts all the same.
$(STAMPS)/fonts: tools/fonts.py | $(STAMPS)/venv
	@if $(BIN)/python tools/fonts.py; then touch $@; fi

$(STAMPS)/messages: $(CATALOGUES) tools/messages.py | $(STAMPS)/packages
	@$(BIN)/python tools/messages.py compile
	@touch $@
