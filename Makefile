# Two commands do everything: `make dashboard` and `make test`. The others are parts of these.
PYTHON ?= python3
VENV ?= .venv
PORT ?= 8501
BIN := $(VENV)/bin
RUN := $(VENV)/.run
DEV := $(VENV)/.dev

.PHONY: dashboard test check format data bench dictionary clean

dashboard: $(RUN)
	$(BIN)/streamlit run dashboard.py --server.address 127.0.0.1 --server.port $(PORT)

test: $(DEV)
	$(BIN)/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder

check: $(DEV)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(MAKE) test

format: $(DEV)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

data: $(RUN)
	$(BIN)/python -m loaders load

bench: $(DEV)
	$(BIN)/python -m tests.benchmarks

dictionary: $(RUN)
	$(BIN)/python -m loaders.dictionary

clean:
	rm -rf $(VENV) data/store

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

$(RUN): requirements.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	touch $@

$(DEV): requirements.txt requirements-dev.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	touch $(RUN) $@
