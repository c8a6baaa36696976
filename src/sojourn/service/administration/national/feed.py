"""The publications as an Atom feed (RFC 4287): what changed, in which State, from when, and by which source."""

from typing import Final

from django.conf import settings
from django.utils.feedgenerator import Atom1Feed

from sojourn.service.administration.models import Publication

_MOST: Final = 100


def publications() -> str:
    """The newest publications as a feed, in English; it names authorities, and nobody who works for them."""
    address = settings.SOJOURN_ADDRESS or "https://sojourn.example"
    made = Atom1Feed(
        title="Sojourn: national values",
        link=f"{address}/",
        description="Changes of the national values behind Directive 2004/81/EC",
        language="en",
        feed_guid=f"{address}/law/states",
    )
    newest = Publication.objects.select_related("change__authority").order_by("-published_at", "-number")[:_MOST]
    for one in newest:
        made.add_item(
            title=f"{one.state}: {one.change.about} from {one.change.starts.isoformat()}",
            link=f"{address}/en/law/states/",
            description=f"Source: {one.change.source}. File: {one.name}, SHA-256 {one.digest}.",
            author_name=one.change.authority.name,
            unique_id=f"urn:uuid:{one.change_id}",
            pubdate=one.published_at,
            updateddate=one.published_at,
        )
    return made.writeString("utf-8")
