# Sets up .venv once, then calls the package: everything real is in builder/.
#
#   make site     the dossier of seeds/, published in site/
#   make test     all tests
#   make serve    live preview
#   make archive  one ZIP that opens by double click
#   make verify   every quotation of site/ against seeds/
#   make lint     format, lint, imports, types
#   make clean    takes away site, archive and cache; pages, seeds and what you wrote stay
#
# PROFILE=public builds what may be published: make site PROFILE=public

PROFILE ?= private
JOBS ?= 2
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
  $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && { echo $$p; break; }; done)
BIN := .venv/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check

.PHONY: site test serve archive verify lint set-up clean
.DEFAULT_GOAL := site
.DELETE_ON_ERROR:

site: .venv/runtime.stamp
	$(BIN)/dossier build --profile $(PROFILE)

serve: .venv/runtime.stamp
	$(BIN)/dossier serve

archive: .venv/runtime.stamp
	$(BIN)/dossier archive

verify: .venv/runtime.stamp
	$(BIN)/dossier verify site --seeds seeds

test: .venv/dev.stamp
	$(BIN)/python -m pytest --numprocesses $(JOBS) --dist loadfile

lint: .venv/dev.stamp
	.ci/run format lint imports types

set-up: .venv/dev.stamp

# A stamp is newer than what it was made from, so a second call costs nothing.
.venv/runtime.stamp: pyproject.toml constraints.txt
	@test -n "$(PYTHON)" || { echo "Dossier needs Python 3.11 or newer: install it, or say make PYTHON=/path/to/python3" >&2; exit 2; }
	test -x $(BIN)/pip || $(PYTHON) -m venv --clear .venv
	$(PIP) install --upgrade 'pip>=25.1'
	$(PIP) install --constraint constraints.txt --editable .
	@touch $@

.venv/dev.stamp: .venv/runtime.stamp
	$(PIP) install --constraint constraints.txt --group dev --group browser
	@touch $@

clean:
	rm -rf site .dossier dossier.zip
