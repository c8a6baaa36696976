"""The address a provider sends people back to."""

from uuid import UUID

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import override

from sojourn.service.accounts.signing.mails import link


def back(request: HttpRequest | None, authority: UUID) -> str:
    """The address the provider of an authority knows: one of its own, the same whatever language is read."""
    with override(settings.LANGUAGE_CODE):
        return link(request, reverse("provider-back", args=[authority]))
