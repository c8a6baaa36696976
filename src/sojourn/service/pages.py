"""What every page shares: the template environment and the frame around the content."""

from functools import partial
from typing import Any

from django.conf import settings
from django.contrib.messages import get_messages
from django.http import HttpRequest
from django.template.backends.utils import csrf_input
from django.templatetags.static import static
from django.urls import translate_url
from django.utils import translation
from django.utils.functional import SimpleLazyObject
from jinja2 import Environment, StrictUndefined

from sojourn.service.compiled.links import address, addresses
from sojourn.service.compiled.phrases import counted, phrase
from sojourn.service.staff.places import has_case_system, is_staff


def environment(**options: Any) -> Environment:
    """Return the Jinja2 environment of all pages; a name that does not exist is an error, never empty."""
    made = Environment(
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        **{name: value for name, value in options.items() if name != "undefined"},
    )
    made.globals.update(
        _=phrase, ngettext=counted, static=static, url=address, urls=addresses, get_messages=get_messages
    )
    return made


def frame(request: HttpRequest) -> dict[str, Any]:
    """Return what the frame of a page shows: language and direction, the other languages, the demo mark."""
    language = translation.get_language() or settings.LANGUAGE_CODE
    return {
        "language": language,
        "direction": "rtl" if translation.get_language_bidi() else "ltr",
        "unreviewed": language in settings.UNREVIEWED_LANGUAGES,
        "languages": [
            {"code": code, "name": name, "address": _in_language(request, code)}
            for code, name in settings.LANGUAGES
            if is_staff(request) or code in settings.PUBLIC_LANGUAGES
        ],
        "demo": settings.DEMO,
        "case_system": has_case_system(),
        "styled": len(settings.STATICFILES_DIRS) > 1,
        # One token for all forms of a page, made where there is one: to make it reads the session.
        "csrf_input": SimpleLazyObject(partial(csrf_input, request)),
    }


def _in_language(request: HttpRequest, code: str) -> str:
    """The address of this page in a language; that of the start page where this one exists in none."""
    here, match = request.get_full_path(), request.resolver_match
    own = f"/{translation.get_language()}/"
    if match is not None and match.url_name is not None and here.startswith(own):
        return f"/{code}/{here.removeprefix(own)}"  # the languages of a page differ by their first word alone
    there = translate_url(here, code)
    return there if there.startswith(f"/{code}/") else f"/{code}/"
