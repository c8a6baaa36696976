"""Every address of the service that belongs to members or to programs, as Django's own resolver lists them."""

import re
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.urls import get_resolver
from django.urls.resolvers import RegexPattern, URLPattern, URLResolver
from django.utils.translation import override

from tests.service.matrix.scene import Scene

MEMBERS, PROGRAMS = "en/office/", "api/v1/"
SLUGS = {
    "name": "XX-1.toml", "key": "reflection_length", "data": "cases", "parameter": "reflection_length",
    "code": "BE", "token": "no-such-token", "uidb36": "0", "factor": "1",
    "party": "BE", "commitment": "C1", "staged": str(uuid.UUID(int=1)), "webhook": str(uuid.UUID(int=1)),
}  # fmt: skip
"""What stands in an address where no object of the case is meant."""
KINDS = {
    "case-record-event": "risk_assessed", "proceedings-step": "hearing_held", "decision-new": "permit_withdrawn",
}  # fmt: skip


@dataclass(frozen=True)
class Place:
    """An address: its name, its pattern, and what is filled into it."""

    name: str
    route: str
    parameters: tuple[str, ...]

    @property
    def is_operation(self) -> bool:
        """Whether it belongs to the API."""
        return self.route.startswith(PROGRAMS)

    def address(self, scene: Scene, *, strange: bool = False) -> str:
        """The address with the objects of the scene; `strange`: with ids that stand for nothing."""
        filled = self.route
        for name, given in self._given(scene).items():
            value = str(uuid.uuid4()) if strange and _is_id(given) else given
            filled = filled.replace(f"<{name}>", value)
        return f"/{filled}"

    def _given(self, scene: Scene) -> Mapping[str, str]:
        own = scene.places.get(self.name, {})
        return {name: own.get(name) or _value(self.name, name, scene) for name in self.parameters}


def _is_id(text: str) -> bool:
    try:
        uuid.UUID(text)
    except ValueError:
        return False
    return True


def _value(place: str, name: str, scene: Scene) -> str:
    if name in scene.objects:
        return str(scene.objects[name])
    return KINDS[place] if name == "kind" else SLUGS[name]


def places() -> Iterator[Place]:
    """The addresses of members' pages and of operations of the API."""
    with override("en"):
        for route, pattern in _walked(get_resolver()):
            if route.startswith((MEMBERS, PROGRAMS)):
                parameters = tuple(pattern.pattern.converters) or tuple(pattern.pattern.regex.groupindex)
                yield Place(str(pattern.name or route), _plain(route, pattern), parameters)


def _plain(route: str, pattern: URLPattern) -> str:
    if isinstance(pattern.pattern, RegexPattern):
        return f"{MEMBERS}account/password/reset/<uidb36>-<key>/"
    return re.sub(r"<\w+:(\w+)>", r"<\1>", route)


def _walked(resolver: URLResolver, before: str = "") -> Iterator[tuple[str, URLPattern]]:
    for one in resolver.url_patterns:
        route = before + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from _walked(one, route)
        else:
            yield route, one
