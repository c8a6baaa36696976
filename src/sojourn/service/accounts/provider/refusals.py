"""What is said when signing in through a provider does not come to its end."""

from django.utils.translation import gettext_noop

from sojourn.service.refused import RefusalError


class ProviderError(RefusalError):
    """The provider could not be asked, or what it answered does not hold."""

    status = 502
    code, sentence = (
        "provider",
        gettext_noop("Your authority's sign-in service did not answer as it must: %(problem)s."),
    )


class TripError(RefusalError):
    """The answer belongs to no sign-in that was begun in this browser a short while ago."""

    status = 400
    code, sentence = "trip", gettext_noop("This sign-in was not begun here, or too long ago. Begin again.")


class NoMemberError(RefusalError):
    """Nobody with the provider's address works for the authority."""

    status = 403
    code = "no-member"
    sentence = gettext_noop(
        "Nobody with this address works for this authority here. Ask its administrator for an invitation."
    )


class WeakError(RefusalError):
    """Before something dangerous, the provider did not say that two factors were shown just now."""

    status = 403
    code = "weak"
    sentence = gettext_noop("Your authority's sign-in service did not say that two factors were shown just now.")
