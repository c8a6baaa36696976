"""What the server runs: the reception in front of the WSGI application."""

from django.conf import settings

from sojourn.service.reception import Reception
from sojourn.service.wsgi import application as django

application = Reception(django, settings.MAX_BODY_BYTES)
