"""The front door for web servers."""

import os

from django.core.wsgi import get_wsgi_application
from django.db import connections

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "network.site.settings")

application = get_wsgi_application()

from network.site.starting import reckon_at_start  # noqa: E402 - settings and apps come first

reckon_at_start()
connections.close_all()  # a server that forks its workers must not hand them this one
