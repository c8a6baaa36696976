"""A provider of sign-in to test against: allauth's own, served over HTTP by a process of its own.

    python program.py FOLDER PORT

`/be/<email>/` signs somebody in there, `/back/` takes where people may be sent back to, and `/say/` lets the provider
say something else in its next answers: it lies only where a test asks it to.
"""

import json
import sys
from importlib import import_module
from pathlib import Path
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, make_server

import django
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key
from django.conf import settings
from django.http import HttpRequest, HttpResponse

CLIENT, SECRET = "sojourn", "a secret between two machines"


def be(request: HttpRequest, email: str) -> HttpResponse:
    """Sign somebody in here."""
    from allauth.account.models import EmailAddress
    from django.contrib.auth import get_user_model, login

    people: Any = get_user_model().objects  # those of this program, not of the service
    user, _made = people.get_or_create(username=email, email=email)
    EmailAddress.objects.update_or_create(
        user=user, email=email, defaults={"verified": "unverified" not in request.GET, "primary": True}
    )
    login(request, user, backend="django.contrib.auth.backends.ModelBackend")
    return HttpResponse("signed in")


def say(request: HttpRequest) -> HttpResponse:
    """Take what is to be said in answers from now on."""
    said = import_module("told").SAID  # that module lies beside this file, and needs the settings
    said.clear()
    said.update(json.loads(request.GET["claims"]))
    return HttpResponse("as you like")


def back(request: HttpRequest) -> HttpResponse:
    """Take the address that people may be sent back to, in the place of any before."""
    from allauth.idp.oidc.models import Client

    Client(id=CLIENT, redirect_uris=request.GET["address"]).save(force_update=True, update_fields=["redirect_uris"])
    return HttpResponse("noted")


class _Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


def configure(folder: str, port: str) -> None:
    """Settings of a small Django of its own."""
    key = generate_private_key(65537, 2048).private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    settings.configure(
        SECRET_KEY="of a test",
        ALLOWED_HOSTS=["127.0.0.1"],
        ROOT_URLCONF=__name__,
        DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": f"{folder}/provider.sqlite3"}},
        INSTALLED_APPS=[
            "django.contrib.auth",
            "django.contrib.contenttypes",
            "django.contrib.sessions",
            "allauth",
            "allauth.account",
            "allauth.idp.oidc",
        ],
        MIDDLEWARE=[
            "django.contrib.sessions.middleware.SessionMiddleware",
            "django.contrib.auth.middleware.AuthenticationMiddleware",
            "allauth.account.middleware.AccountMiddleware",
        ],
        SESSION_COOKIE_NAME=f"provider{port}",
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
        # It hashes the secret of its client for each answer; the usual hash takes a quarter of a second for that.
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
        LOGIN_URL="/nobody/",
        IDP_OIDC_ADAPTER="told.Adapter",
        IDP_OIDC_PRIVATE_KEY=key.decode(),
    )
    django.setup()


def serve(folder: str, port: str) -> None:
    """Serve the provider until it is stopped."""
    configure(folder, port)
    from allauth.idp.oidc.models import Client
    from django.core.management import call_command
    from django.core.wsgi import get_wsgi_application
    from django.urls import include, path

    global urlpatterns
    urlpatterns = [
        path("be/<str:email>/", be),
        path("say/", say),
        path("back/", back),
        path("", include("allauth.idp.urls")),
    ]
    call_command("migrate", verbosity=0)
    client = Client(id=CLIENT, name="Sojourn", scopes="openid\nemail", skip_consent=True)
    client.set_secret(SECRET)
    client.save()
    with make_server("127.0.0.1", int(port), get_wsgi_application(), handler_class=_Quiet) as server:
        Path(folder, "ready").touch()
        server.serve_forever()


urlpatterns: list[Any] = []

if __name__ == "__main__":
    serve(*sys.argv[1:])
