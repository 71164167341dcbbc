# Olievlek on this machine. `make` alone tells what can be done.

# The system's Python, where it is no older than the one at hand: it is compiled for speed, and mended along with the
# system. One that was compiled on this machine, as version managers do, takes a fifth longer for everything.
AT_HAND = $(shell python3 -c 'import sys; print(*sys.version_info[:2])' 2>/dev/null)
IS_FIT = import ensurepip, sys; sys.exit(sys.version_info[:2] < max((3, 11), tuple(map(int, sys.argv[1:]))))
PYTHON ?= $(shell /usr/bin/python3 -c '$(IS_FIT)' $(AT_HAND) 2>/dev/null && echo /usr/bin/python3 || echo python3)
HOST ?= 127.0.0.1
PORT ?= 8000
SIMULATE ?=
ARGS ?=

VENV_PYTHON = .venv/bin/python
FLASK = $(VENV_PYTHON) -m flask --app campaign
PYBABEL = $(VENV_PYTHON) -m babel.messages.frontend
ADDRESS = http://$(HOST:0.0.0.0=$(shell hostname)):$(PORT)
SERVE = $(FLASK) serve --host "$(HOST)" --port "$(PORT)"
# uv knows nothing of the index and the certificates that pip was told to use.
PIP_INDEX = $(or $(PIP_INDEX_URL),$(shell $(PYTHON) -m pip config get global.index-url 2>/dev/null))
# Side by side; for a few tests it would take longer to start the others. Of the code itself `make check` looks.
EVERYTHING = --numprocesses logical --dist worksteal --alternate --ignore tests/architecture
INSTALL = UV_DEFAULT_INDEX="$${UV_DEFAULT_INDEX:-$(PIP_INDEX)}" \
	.venv/bin/uv pip install --quiet --compile-bytecode --python $(VENV_PYTHON) \
	--requirements pyproject.toml --constraints constraints.txt

export PYTHONUNBUFFERED = 1
# Every server, worker and command would compile the whole program again: some machines ask for that.
unexport PYTHONDONTWRITEBYTECODE
export UV_PYTHON_DOWNLOADS = never
export UV_SYSTEM_CERTS = $(if $(wildcard /etc/ssl/certs/ca-certificates.crt /etc/pki/tls/certs/ca-bundle.crt),true,false)

.PHONY: help install demo run test check bench soak kills walk tour shell texts pins
.DEFAULT_GOAL := help

help: ## this list
	@echo "Olievlek. What make can do:"
	@sed -n 's/^\([a-z]*\):[^#]*## \(.*\)/  make \1	\2/p' Makefile | expand -t 18
	@echo "PORT=8000 and HOST=127.0.0.1 choose where demo and run answer; PYTHON=… what installs; ARGS= goes to pytest."

install: .venv/installed ## what the program needs, into .venv
	@echo "Installed in .venv."

demo: .venv/installed ## a campaign to look at, from a fresh database (SIMULATE=1: it lives)
	@echo "Loading the demo campaign …"
	@mkdir -p instance
	@rm -f instance/demo.db instance/demo.db-shm instance/demo.db-wal
	@$(FLASK) db upgrade
	@$(FLASK) demo load --reset > instance/demo.txt
	@exec $(SERVE) --announce instance/demo.txt $(if $(SIMULATE),--simulate 20)
demo: export CAMPAIGN_ENV = development
# The addresses stay in sight: no line for every request below them.
demo: export CAMPAIGN_LOG_LEVEL ?= WARNING
demo: export CAMPAIGN_DATABASE_URL = sqlite:///$(CURDIR)/instance/demo.db
demo: export CAMPAIGN_INSTANCE_PATH = $(CURDIR)/instance
demo: export CAMPAIGN_BASE_URL = $(ADDRESS)
# Whatever .env says: nobody in the demo exists, their mail stays in the outbox; and what its key signs opens it alone.
demo: export CAMPAIGN_MAIL_URL =
demo: export CAMPAIGN_SECRET_KEY =

run: .venv/installed ## your own data; the first page makes the administrator
	@$(FLASK) db upgrade
	@exec $(SERVE)
# Without a .env the links in mails follow HOST and PORT.
ifeq ($(wildcard .env),)
run: export CAMPAIGN_BASE_URL ?= $(ADDRESS)
endif

test: .venv/installed-dev ## what the program does, on SQLite, PostgreSQL and in a browser
	@$(VENV_PYTHON) -m tests.browser.chromium
	@$(VENV_PYTHON) -m pytest $(or $(ARGS),$(EVERYTHING))

check: .venv/installed-dev ## format, lint, types, imports, templates, migrations, translations
	$(VENV_PYTHON) -m ruff format --check .
	$(VENV_PYTHON) -m ruff check .
	$(VENV_PYTHON) -m mypy
	$(VENV_PYTHON) -m djlint --check --lint --quiet templates
	$(VENV_PYTHON) -m pytest -q tests/architecture

bench: .venv/installed-dev ## speed, side by side with bare Flask; into instance/bench.json
	@$(VENV_PYTHON) -m tests.load.bench $(ARGS)

soak: .venv/installed-dev ## a television for eight hours, at a hundred times the speed
	@SOAK_HOURS=8 $(VENV_PYTHON) -m pytest tests/browser/test_screen_soak.py --log-cli-level=INFO $(ARGS)

walk: .venv/installed-dev ## every page in both languages and three windows, with what is wrong; into instance/walk
	@$(VENV_PYTHON) -m tests.browser.chromium
	@$(VENV_PYTHON) -m tests.browser.walking $(ARGS)

tour: .venv/installed-dev ## the ten pictures of README.md
	@$(VENV_PYTHON) -m tests.browser.chromium
	@$(VENV_PYTHON) -m tests.browser.tour

kills: .venv/installed-dev ## ten minutes in which a process is killed every minute, behind nginx, on PostgreSQL
	@$(VENV_PYTHON) -m tests.load.kills $(ARGS)

shell: .venv/installed ## the commands: flask --app campaign …
	@PATH="$(CURDIR)/.venv/bin:$$PATH" FLASK_APP=campaign exec "$${SHELL:-sh}"

texts: .venv/installed ## new English texts, into the Dutch catalogue to be translated
	@mkdir -p instance
	@$(PYBABEL) --quiet extract --mapping-file pyproject.toml --keywords "_l lazy_gettext lazy_ngettext:1,2" --no-location \
		--sort-output --project Olievlek --output-file instance/messages.pot .
	@$(PYBABEL) --quiet update --input-file instance/messages.pot --output-dir campaign/translations --locale nl \
		--init-missing --no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date

pins: .venv/bin/uv ## newest versions of everything, into constraints.txt
	.venv/bin/uv pip compile --quiet --upgrade --universal --python-version 3.11 --no-header --no-annotate \
		--group dev pyproject.toml --output-file constraints.txt

.venv/installed: pyproject.toml constraints.txt | .venv/bin/uv
	@echo "Installing what the program needs …"
	@$(INSTALL)
	@touch $@

.venv/installed-dev: .venv/installed
	@echo "Installing what the tests need …"
	@$(INSTALL) --group dev
	@touch $@

# Works where Debian left out python3-venv, and where its pip refuses to install outside of a virtual environment.
.venv/bin/uv:
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed: make PYTHON=…" if sys.version_info < (3, 11) else 0)'
	@$(PYTHON) -m venv --without-pip .venv
	@$(PYTHON) -m pip --python $(VENV_PYTHON) install --quiet uv \
		|| { $(VENV_PYTHON) -m ensurepip && $(VENV_PYTHON) -m pip install --quiet uv; }
