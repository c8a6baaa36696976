"""Lists in pages: where one stands, and the addresses of the pages before and after."""

from dataclasses import dataclass

from django.http import HttpRequest


@dataclass(frozen=True, slots=True)
class Paging:
    """One page of a list; `before` and `after` are addresses, empty where there is no such page."""

    page: int
    pages: int
    total: int
    before: str
    after: str


def paging(request: HttpRequest, page: int, size: int, total: int) -> Paging:
    """The page of that number, or the nearest there is; pages count from one."""
    pages = max(1, -(-total // size))
    here = min(max(page, 1), pages)
    before = _address(request, here - 1) if here > 1 else ""
    after = _address(request, here + 1) if here < pages else ""
    return Paging(here, pages, total, before, after)


def _address(request: HttpRequest, page: int) -> str:
    query = request.GET.copy()
    query["page"] = str(page)
    query.pop("as", None)
    return f"{request.path}?{query.urlencode()}"
