"""News as an Atom feed (RFC 4287)."""

from typing import Final

from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sojourn.service.observatory.feeds.news import newest
from sojourn.service.observatory.feeds.scopes import Scope

LONGEST: Final = 100
"""So many news a feed has at most, the newest first."""


def atom(scope: Scope, site: str, own: str) -> bytes:
    """The feed of a scope. `site` is scheme and host of the service, `own` the full address of the feed."""
    feed = Atom1Feed(
        title=called(scope),
        link=own,
        description=None,
        language=get_language(),
        feed_url=own,
        author_name="Sojourn",
    )
    for one in newest(scope, LONGEST):
        feed.add_item(
            title=f"{one.document}: {one.says}",
            link=site + reverse("observatory-save", args=[one.address]),
            description=one.title,
            unique_id=one.name.urn,
            pubdate=one.read_at,
            updateddate=one.known_at,
        )
    return feed.writeString("utf-8").encode()


def called(scope: Scope) -> str:
    """What a scope is called in titles."""
    return _("News of the Union's procedures") if not scope.code else _("News of %(what)s") % {"what": scope.code}
