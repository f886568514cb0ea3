"""Serve the shop with waitress on 127.0.0.1:$PORT."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "settings")

import waitress
from django.core.wsgi import get_wsgi_application

waitress.serve(get_wsgi_application(), host="127.0.0.1", port=int(os.environ.get("PORT", "8803")), threads=8)
