# Everything a newcomer needs: `make demo` runs the main job, `make test` the tests. Both set up first.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready

.PHONY: setup demo test test-deploy test-ops lint bench bench-nlp bench-worlds chaos soak lock schemas clean
.DEFAULT_GOAL := help

help: ## list the targets
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/'

setup: $(READY) ## install everything, pinned and hashed, into .venv

$(READY): requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(None if (3, 11) <= sys.version_info < (3, 14) else "bilan needs Python 3.11, 3.12 or 3.13; set PYTHON=...")'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

demo: setup ## run the main job on the seeds: broker, workers, replay, tolls on the screen
	$(BIN)/bilan demo

test: setup ## run the tests, against a real Kafka, in two processes
	$(BIN)/pytest --numprocesses 2 --dist loadgroup

test-deploy: setup ## run what the image and the compose file would, on this machine; build and check the manifests
	command -v go && command -v npm || $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r deploy/tools/toolchains.lock
	PATH="$$PATH:$$PWD/$(BIN)" npm ci --silent --prefix deploy/tools
	PATH="$$PATH:$$PWD/$(BIN)" $(BIN)/pytest deploy/tests

test-ops: setup ## run the workers under a real Prometheus (Debian's): alerts, rules, every query of the dashboard
	deploy/prometheus/install.sh .prometheus
	$(BIN)/pytest tests/ops

lint: setup ## ruff, mypy, import contracts, drift of the exported schemas
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/bilan schemas export --check

COMPILE := $(BIN)/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-emit-find-links --no-header \
	--python-version 3.11

lock: setup ## write requirements.lock anew from pyproject.toml, and from it what the image is made of
	$(COMPILE) --extra dev pyproject.toml -o requirements.lock
	$(COMPILE) --no-annotate -c requirements.lock --extra worker pyproject.toml -o deploy/worker.lock
	echo hatchling | $(COMPILE) --no-annotate -c requirements.lock - -o deploy/build.lock
	$(COMPILE) --extra peers pyproject.toml -o bench/peers/requirements.lock

PEERS_READY := .venv-peers/.ready

$(PEERS_READY): bench/peers/requirements.lock pyproject.toml
	$(PYTHON) -m venv .venv-peers
	.venv-peers/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r bench/peers/requirements.lock
	.venv-peers/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

bench: setup $(PEERS_READY) ## how fast it is beside the limit, spaCy and other frameworks; BENCH="--corpus FILE --runs N"
	$(BIN)/python -m bench.speed $(BENCH)

bench-nlp: setup ## what reading costs beside spaCy's own names, and how it grows with a text's length
	$(BIN)/python bench/nlp_cost.py
	$(BIN)/python bench/nlp_growth.py

bench-worlds: setup ## how well worlds with known tolls are counted
	$(BIN)/python -m bench.worlds

ROUNDS ?= 5
SEED ?= 1
chaos: setup ## kill, stop and move workers and the broker under load; nothing may be lost or doubled (ROUNDS, SEED, REPLAY)
	$(BIN)/python -m bench.chaos --rounds $(ROUNDS) --seed $(SEED) $(if $(REPLAY),--replay $(REPLAY))

MINUTES ?= 30
CORPUS ?= seeds
soak: setup ## full load for MINUTES with copies of a CORPUS: what every process holds, and whether the lag comes back to 0
	$(BIN)/python -m bench.soak $(CORPUS) --minutes $(MINUTES)

schemas: setup ## export the contracts
	$(BIN)/bilan schemas export

clean: ## remove what was installed and made
	rm -rf .venv .venv-peers .bilan .prometheus .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
