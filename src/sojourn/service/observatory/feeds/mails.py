"""The mails of the observatory: the question whether an address wants them, digests, and the end of a webhook."""

from collections.abc import Iterator, Sequence

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sojourn.service.observatory.feeds.atom import called
from sojourn.service.observatory.feeds.news import News
from sojourn.service.observatory.feeds.scopes import Scope
from sojourn.service.observatory.feeds.subscribing import confirming, stopping
from sojourn.service.observatory.models import Subscription, Webhook
from sojourn.service.observatory.sealing import opened
from sojourn.service.observatory.words import ScopeKind

_HEADERS = {"Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All"}


def question(held: Sequence[Subscription]) -> EmailMessage:
    """The mail that asks an address whether it wants digests: of each scope by itself."""
    one = held[0]
    with translation.override(one.language):
        lines = [
            _("Good day,"),
            "",
            *(line for each in held for line in _asked(each)),
            _("If not, do nothing: you will not hear from us again."),
        ]
        return _mail(one, _("Sojourn: do you want news of procedures?"), lines, _HEADERS)


def digest(held: Sequence[Subscription], news: Sequence[News], count: int) -> EmailMessage:
    """The digest of all subscriptions of one address: `news` are the first of `count`."""
    one = held[0]
    with translation.override(one.language):
        said = ngettext("%(num)s piece of news", "%(num)s pieces of news", count) % {"num": count}
        everything = _page("observatory-stop", stopping(one, all_of_them=True))
        lines = [_("Good day,"), "", *_told(news, count), *_endings(held), "", _("To end all of them:"), everything]
        headers = {
            **_HEADERS,
            "List-Unsubscribe": f"<{everything}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        }
        return _mail(one, f"Sojourn: {said}", lines, headers)


def given_up(one: Webhook, addresses: Sequence[str]) -> EmailMessage:
    """The mail that tells the keepers of a webhook that nothing is posted to it any more."""
    lines = [
        _("Good day,"),
        "",
        _("nothing is posted any more to this address, which could not be reached %(num)s times in a row:")
        % {"num": one.failures},
        one.address,
        _("The last problem: %(problem)s.") % {"problem": one.problem},
    ]
    subject = _("Sojourn: a webhook was given up")
    return EmailMessage(subject, "\n".join(lines), to=list(addresses), headers=dict(_HEADERS))


def _asked(one: Subscription) -> Iterator[str]:
    yield _("somebody, perhaps you, asked that this address be told news: %(what)s.") % {"what": _called(one)}
    yield _("If you want that, open this page within seven days:")
    yield _page("observatory-confirm", confirming(one))
    yield ""


def _told(news: Sequence[News], count: int) -> Iterator[str]:
    documents: dict[str, list[News]] = {}
    for one in news:
        documents.setdefault(one.document, []).append(one)
    for document, mine in documents.items():
        yield f"{document} {mine[0].title}".strip()
        for one in mine:
            yield f"- {one.says} ({one.read_at.date().isoformat()})"
        yield ""
    if left := count - len(news):
        yield ngettext("and %(num)s more", "and %(num)s more", left) % {"num": left}
        yield ""


def _endings(held: Sequence[Subscription]) -> Iterator[str]:
    for one in held:
        yield _("To end this: %(what)s") % {"what": _called(one)}
        yield _page("observatory-stop", stopping(one))


def _called(one: Subscription) -> str:
    return called(Scope(ScopeKind(one.scope), one.code))


def _page(name: str, token: str) -> str:
    address: str = settings.SOJOURN_ADDRESS
    return address + reverse(name, args=[token])


def _mail(one: Subscription, subject: str, lines: Sequence[str], headers: dict[str, str]) -> EmailMessage:
    address = opened(bytes(one.address), str(one.pk))
    return EmailMessage(subject, "\n".join(lines), to=[address], headers=dict(headers))
