"""A filled observatory that the tests of one file share; nothing on its pages writes."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

from sojourn.service.observatory.dumps.writing import dump
from tests.service.databases import fresh
from tests.service.observatory.pages.world import fill


@pytest.fixture(scope="module")
def observatory(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The observatory on SQLite; the browser may ask it from another thread."""
    with pytest.MonkeyPatch.context() as patch, fresh(request, "sqlite"):
        # Playwright keeps an event loop in this thread; Django takes that for a server it may not block.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        patch.setattr(settings, "SOJOURN_ADDRESS", "https://sojourn.example")
        patch.setattr(settings, "SOJOURN_DUMPS", str(tmp_path_factory.mktemp("dump")))
        fill()
        dump(Path(settings.SOJOURN_DUMPS))
        yield
