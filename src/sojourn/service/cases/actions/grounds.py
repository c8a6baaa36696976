"""On what ground an authority is to know of a case: what an action is given, checked before it becomes a row."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.utils.translation import gettext_noop

from sojourn.service.accounts.models import Authority
from sojourn.service.accounts.standing import Standing
from sojourn.service.cases.models import Basis, Case
from sojourn.service.cases.reasons import check_nameless
from sojourn.service.cases.refusals import NotAcceptedError
from sojourn.service.cases.words import GROUPS, BasisKind

LONGEST_CONSENT: Final = timedelta(days=366)
"""A consent is asked for again after a year at the latest."""


@dataclass(frozen=True, slots=True)
class Ground:
    """The person's consent, in a language she or he understood and until a day; or a norm that needs none."""

    kind: BasisKind
    purpose: str
    groups: Collection[str]
    starts: date
    ends: date | None = None
    norm: str = ""
    language: str = ""

    def checked(self) -> "Ground":
        """The ground itself. Raises `NotAcceptedError` where it could not be one."""
        if not self.purpose.strip():
            raise NotAcceptedError(problem=gettext_noop("purpose: what the data are for, in a few words, expected"))
        if not self.groups:
            raise NotAcceptedError(
                problem=gettext_noop("groups: one or more of %(groups)s expected"), groups=", ".join(GROUPS)
            )
        if unknown := sorted(set(self.groups) - set(GROUPS)):
            raise NotAcceptedError(
                problem=gettext_noop("groups: one or more of %(groups)s expected, found %(found)s"),
                groups=", ".join(GROUPS),
                found=repr(unknown[0]),
            )
        if self.kind == BasisKind.NORM and not self.norm.strip():
            raise NotAcceptedError(
                problem=gettext_noop("norm: the provision that lets the authority know, such as 2011/36 11(4)")
            )
        if self.kind == BasisKind.CONSENT and (self.ends is None or not self.language.strip()):
            raise NotAcceptedError(
                problem=gettext_noop("ends, language: the last day of the consent and its language expected")
            )
        if self.kind == BasisKind.CONSENT and self.ends is not None and self.ends - self.starts > LONGEST_CONSENT:
            raise NotAcceptedError(
                problem=gettext_noop("ends: at most %(days)s days after %(starts)s expected, found %(ends)s"),
                days=LONGEST_CONSENT.days,
                starts=self.starts,
                ends=self.ends,
            )
        if self.ends is not None and self.ends < self.starts:
            raise NotAcceptedError(
                problem=gettext_noop("ends: a day not before %(starts)s expected, found %(ends)s"),
                starts=self.starts,
                ends=self.ends,
            )
        return self

    def written(self, case: Case, authority: Authority, who: Standing) -> Basis:
        """The ground as a row, recorded now by whoever acts."""
        self.checked()
        check_nameless("purpose", self.purpose, case.person_id)
        basis = Basis(
            case=case, authority=authority, kind=self.kind, norm=self.norm.strip(), language=self.language.strip(),
            purpose=self.purpose.strip(), groups=sorted(self.groups), starts=self.starts, ends=self.ends,
            recorded_at=who.at, recorded_by_id=who.id,
        )  # fmt: skip
        basis.save(force_insert=True)
        return basis

    def request(self) -> dict[str, object]:
        """The ground as plain values, for the idempotency key."""
        return {name: getattr(self, name) for name in self.__slots__} | {"groups": sorted(self.groups)}
