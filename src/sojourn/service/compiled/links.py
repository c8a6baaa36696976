"""Addresses of pages by their names: what a name stands for is worked out once, and filled in for each row.

A page of a hundred lines asks for as many addresses that differ by an id alone.
"""

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any, Final
from uuid import UUID

from django.urls import URLResolver, get_resolver, get_script_prefix, get_urlconf, reverse
from django.utils.translation import get_language

_KEPT: Final = 2_000
"""So many forms of addresses are kept at most: the names there are, in each language."""

_PLACES: Final = tuple(UUID(int=number) for number in range(1, 4))
"""Ids that no row has, to see where in an address an id goes; no address holds more of them."""


def address(name: str, args: Sequence[Any] = (), kwargs: dict[str, Any] | None = None) -> str:
    """The address of a page in the language of the reader, as Django's `reverse` gives it.

    Raises `NoReverseMatch` where there is no such page.
    """
    if kwargs or len(args) > len(_PLACES) or not all(type(one) is UUID for one in args):
        return reverse(name, args=args, kwargs=kwargs)
    return addresses(name, len(args))(*args)


def addresses(name: str, ids: int = 1) -> Callable[..., str]:
    """What fills so many ids into the address of a page, in the language of the reader: asked for once for all rows.

    Raises `NoReverseMatch` where there is no such page.
    """
    return _form(name, ids, get_language(), get_script_prefix(), get_resolver(get_urlconf())).format


@lru_cache(maxsize=_KEPT)
def _form(name: str, ids: int, language: str | None, prefix: str, resolver: URLResolver) -> str:
    """The address with `{0}` where the first id goes; it depends on the language, which is that of the request, and on
    the addresses there are.
    """
    form = reverse(name, args=_PLACES[:ids])
    for number, place in enumerate(_PLACES[:ids]):
        form = form.replace(str(place), f"{{{number}}}")
    return form
