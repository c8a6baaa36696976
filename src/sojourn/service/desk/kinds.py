"""The kinds of file that a page can be taken away as: another kind that is asked for is refused in plain words."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

Named = ParamSpec("Named")
View = Callable[Concatenate[HttpRequest, Named], HttpResponse]


def offers(*kinds: str) -> Callable[[View[Named]], View[Named]]:
    """Say which kinds of file a view makes where `as` asks for one."""

    def checked(view: View[Named]) -> View[Named]:
        @wraps(view)
        def respond(request: HttpRequest, /, *args: Named.args, **named: Named.kwargs) -> HttpResponse:
            asked = request.POST if request.method == "POST" else request.GET
            if asked.get("as", "") not in ("", *kinds):
                return _refused(request, kinds)
            return view(request, *args, **named)

        return respond

    return checked


def _refused(request: HttpRequest, kinds: tuple[str, ...]) -> HttpResponse:
    if kinds:
        advice = _("As a file this page can be had as one of these kinds: %(kinds)s.") % {"kinds": ", ".join(kinds)}
    else:
        advice = _("This page cannot be had as a file.")
    return render(request, "refusal.html", {"title": _("This request could not be read"), "advice": advice}, status=400)
