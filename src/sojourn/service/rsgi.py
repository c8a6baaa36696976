"""What the server runs: the reception in front of the WSGI application."""

from sojourn.service.api.door import refused
from sojourn.service.api.limits import most_bytes
from sojourn.service.reception import Reception
from sojourn.service.wsgi import application as django

application = Reception(django, most_bytes, refused)
