# Every command sets up what it needs first: Python 3.11 or later and make are enough to start with.

PY := .venv/bin/python
LOCK := .venv-lock/bin/uv pip compile --quiet --universal --python-version 3.11 \
	--generate-hashes --no-annotate --custom-compile-command "make lock"

.PHONY: help site serve test check format lock clean environment citation-environment

help: ## List these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

site: environment ## Set up, check the data and build the site into site/
	@$(PY) scripts/build.py

serve: environment ## Preview the site; it rebuilds when data, templates or prose change
	@$(PY) -m mkdocs serve --livereload

test: environment citation-environment ## Set up and run every test
	@echo "Running every test …"
	@$(PY) -m pytest --numprocesses=auto $(ARGS)

check: environment ## Check the data: rules and canonical form
	@$(PY) scripts/validate.py
	@$(PY) scripts/format.py --check

format: environment ## Bring the tables into canonical form and renew register.csv
	@$(PY) scripts/format.py

lock: ## Pin all dependencies anew after a change in pyproject.toml
	@python="$$(scripts/set_up.sh --find-python)" && "$$python" -m venv .venv-lock
	@.venv-lock/bin/python -m pip install --quiet --disable-pip-version-check \
		"$$(sed -n 's/^lock = \["\(.*\)"\]/\1/p' pyproject.toml)"
	$(LOCK) --group test --output-file requirements.lock
	$(LOCK) --group citation --output-file requirements-citation.lock

clean: ## Remove everything that was built or installed
	rm -rf site .build .venv .venv-* .pytest_cache .hypothesis
	find scripts tests -name __pycache__ -type d -prune -exec rm -rf {} +

environment:
	@scripts/set_up.sh .venv requirements.lock

citation-environment:
	@scripts/set_up.sh .venv-citation requirements-citation.lock
