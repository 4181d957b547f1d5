# Everything one does with Min plan. `make help` lists it.

PORT ?= 8000
DATA_DIR ?= data
EXAMPLE ?= 1
SOUND ?= 1
WORKERS ?= 2
THREADS ?= 1
TESTS ?= tests
export DATA_DIR DATABASE_URL

# The example has somebody to call: those whose text Min plan comes from (S49). What one sets oneself goes first.
ifneq ($(EXAMPLE),0)
ifeq ($(CONTACT_NAME)$(CONTACT_PHONE),)
run: export CONTACT_NAME = LSS-handläggare, Norra Dalarnas Myndighetsservice
run: export CONTACT_PHONE = 0250-260 00
endif
endif

PY := .venv/bin/python
FLASK := $(PY) -m flask --app wsgi
LOCK := $(PY) -m uv pip compile pyproject.toml --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --custom-compile-command "make lock"

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help setup assets run test lint format bench bench-long language messages migrate pictures lock

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-11s %s\n", $$1, $$2}' $(MAKEFILE_LIST)
	@echo
	@echo "  make run PORT=8001 DATA_DIR=/srv/min-plan DATABASE_URL=postgresql+psycopg://… EXAMPLE=0"

.venv/%.installed: requirements/%.txt tools/venv.sh
	@sh tools/venv.sh $<
	@touch $@ .venv/run.installed

setup: .venv/test.installed ## Make .venv with everything for running, testing and linting

assets: .venv/run.installed ## Build style sheet, font and pictograms, and compile the translations
	@$(PY) -m app.assets
	@$(PY) -m tools.messages compile

run: assets ## Start Min plan at http://127.0.0.1:8000, with an example the first time
	@sh tools/need.sh pango espeak || echo "Min plan starts all the same, and does without what is named above."
	@mkdir -p -m 700 "$(DATA_DIR)"
	@$(FLASK) migrate
	@if [ "$(EXAMPLE)" != 0 ]; then $(FLASK) example fill --address http://127.0.0.1:$(PORT); fi
	@if [ "$(SOUND)" != 0 ]; then nice -n 19 $(FLASK) sound build </dev/null >/dev/null 2>&1 & fi
	@echo "Open http://127.0.0.1:$(PORT) and press Börja."
	@exec $(PY) -m serve --port $(PORT) --workers $(WORKERS) --threads $(THREADS)

test: setup assets ## Run the whole suite, with a real browser and both databases
	@sh tools/need.sh pango espeak chromium postgresql nginx hunspell
	@sh tools/need.sh frameless || echo "The suite does without it, in the whole Chromium, and takes longer."
	@env -u DATABASE_URL -u DATA_DIR $(PY) -m pytest -n 2 $(TESTS)

lint: setup ## Check style, types, layers, templates and spelling
	@$(PY) -m tools.lint

format: setup ## Lay out the code as we do
	@$(PY) -m ruff check --quiet --fix .
	@$(PY) -m ruff format --quiet .

bench: setup assets ## Measure Min plan beside the bare app, at most 15 minutes
	@sh tools/need.sh postgresql
	@$(PY) -m tests.bench

bench-long: setup assets ## Measure what takes longer: 100 000 persons, ten minutes of load
	@sh tools/need.sh chromium postgresql
	@$(PY) -m tests.bench --long
	@WRITES=2000 SAVES=200 ENDINGS=50 RACES=30 RUNS=300 STEPS=50 $(PY) -m pytest --quiet tests/services/test_answers.py \
		tests/static/test_autosave.py tests/person/test_two_devices.py
	@$(PY) -m tests.bench.paint

language: setup ## Write docs/language.html, a page about how easy our Swedish is
	@sh tools/need.sh hunspell
	@$(PY) -m tools.language

messages: setup ## Collect the texts for translation into app/translations
	@$(PY) -m tools.messages

migrate: .venv/run.installed ## Bring the database to the newest version
	@$(FLASK) migrate

pictures: setup assets ## Take the pictures of the README into docs/pictures
	@sh tools/need.sh chromium
	@$(PY) -m tools.pictures

lock: setup ## Choose new versions of the libraries and write requirements/*.txt
	@$(LOCK) --upgrade --output-file requirements/run.txt
	@$(LOCK) --upgrade --group piper --constraint requirements/run.txt --output-file requirements/piper.txt
	@$(LOCK) --upgrade --group dev --constraint requirements/run.txt --output-file requirements/test.txt
