"""Pages of members in a real browser: signed in by a session, accessible, narrow, mirrored."""

import pytest

from tests.service.browsing import NARROW, OpenedAs, flaws
from tests.service.cases.cast import cast

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("address", ["/en/office/", "/en/office/cases/"])
def test_a_first_page_has_no_findings_and_never_scrolls_sideways(opened_as: OpenedAs, address: str) -> None:
    page = opened_as(cast().anna, address, width=NARROW)
    assert flaws(page, ("ltr", "rtl")) == []
