# Thin lines over real commands. Each can be run again at any time; what is done already is not done twice.
PYTHON ?= python3
PORT ?= 8000
export PYTHON PORT
.PHONY: run test test-postgresql lint css bench attacks pdfsafe sheets lock clean

run:  # set everything up and serve the planner, with its demonstration, on this machine
	@bin/setup run
	@bin/serve

test:  # every test, on a clean clone too; ARGS="tests/rules -k pin" runs some of them
	@bin/setup test
	@bin/test $(ARGS)

test-postgresql:  # the same rules and pages on PostgreSQL
	@bin/setup postgresql
	@PLANNER_TEST_DATABASES=postgresql bin/test tests/rules tests/pages $(ARGS)

lint:  # the style of the code
	@bin/setup test
	@.venv/bin/ruff check app.py planner styles tests
	@.venv/bin/ruff format --check app.py planner styles tests

css:  # compile styles/ into static/ (only this needs node)
	@bin/setup test
	npm ci --prefix styles --silent
	.venv/bin/python styles/build.py

bench:  # measured comparisons; ARGS="save page" runs some of them
	@bin/setup test
	@.venv/bin/python -m tests.bench.run $(ARGS)

attacks:  # every attempt to get at what is not theirs, and nothing else
	@bin/setup test
	@bin/test -m attack $(ARGS)

pdfsafe:  # what a hostile page gets out of the setting of paper, in one line of figures
	@bin/setup test
	@.venv/bin/python -m tests.whole.pdfsafe

sheets:  # every sheet of paper of the demonstration, as files to look at
	@bin/setup run
	@PLANNER_DEMONSTRATION=yes .venv/bin/flask --app app sheets $(ARGS)

lock:  # choose the versions in requirements*.in anew, with their hashes
	@bin/setup test
	@bin/lock

clean:  # forget what was installed; what people wrote (instance/) is kept
	rm -rf .venv .pytest_cache .ruff_cache .hypothesis styles/node_modules
