#!/usr/bin/env bash
# Sets the django-oscar shop up: its own virtual environment, a SQLite database and 300 products. It can run again.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
python=${PYTHON:-python3}
[[ -x .venv/bin/python ]] || "$python" -m venv .venv
.venv/bin/python -m pip install --quiet --requirement requirements.txt
mkdir -p var
.venv/bin/python manage.py migrate --verbosity 0
.venv/bin/python manage.py collectstatic --noinput --verbosity 0
.venv/bin/python load.py
.venv/bin/python manage.py rebuild_index --noinput --verbosity 0
