"""The pages of the steps after drafting."""

from collections.abc import Callable
from typing import ClassVar

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from sojourn.service.decisions.actions import appeal
from sojourn.service.decisions.actions.approve import approve, give
from sojourn.service.decisions.actions.letter import make_letter
from sojourn.service.decisions.actions.review import review
from sojourn.service.decisions.actions.serve import explain, serve
from sojourn.service.decisions.actions.steps import last_draft
from sojourn.service.decisions.actions.submit import send_back
from sojourn.service.decisions.content import Content
from sojourn.service.decisions.sealed import safe_contacts
from sojourn.service.decisions.step_forms import (
    DecideForm,
    ExplainForm,
    LetterForm,
    LodgeForm,
    ReviewForm,
    SendBackForm,
    ServeForm,
)
from sojourn.service.decisions.views.step import Step, page_of
from sojourn.service.decisions.words import Finding, Outcome
from sojourn.service.staff.forms import SeenForm


class _Effect(Step[SeenForm]):
    """Lets a decision take effect on the case as it was looked at."""

    act: ClassVar[Callable[..., object]]
    done = _("The decision is in effect.")

    def form(self, given: QueryDict | None) -> SeenForm:
        return SeenForm(given, initial={"seen": self.found.access.case.version})

    def take(self, form: SeenForm) -> object:
        return type(self).act(self.request.actor, self.decision, seen=form.cleaned_data["seen"], key=form.once)


class Approving(_Effect):
    """A second person approves a decision."""

    title = _("Approve this decision")
    lead = _("It takes effect at once: its event is written to the case, and the law counts it from today.")
    button = _("Approve it")
    act = staticmethod(approve)


class Giving(_Effect):
    """One person lets a decision that only protects take effect."""

    title = _("Let it take effect now")
    lead = _("It only protects, so you can take it alone. A second person looks at it afterwards.")
    button = _("Take this decision")
    act = staticmethod(give)


class SendingBack(Step[SendBackForm]):
    """A draft goes back to its drafter."""

    title = _("Send this draft back")
    lead = _("The drafter reads what you write here, and nobody outside your authority does.")
    button = _("Send it back")
    done = _("The draft is sent back.")

    def form(self, given: QueryDict | None) -> SendBackForm:
        return SendBackForm(given, label_suffix="")

    def take(self, form: SendBackForm) -> object:
        return send_back(self.request.actor, self.decision, comment=form.cleaned_data["comment"], key=form.once)


class Lettering(Step[LetterForm]):
    """The letter is made."""

    title = _("Make the letter")
    lead = _("It is sealed with the person. Print it, and hand it over by the day that you choose here.")
    button = title
    done = _("The letter is made.")

    def form(self, given: QueryDict | None) -> LetterForm:
        contacts = safe_contacts(self.request.actor, self.found.access.case.person_id)
        begin = {"for_day": self.request.who.today, "contact": ""}
        return LetterForm(self.request.who, contacts, given, initial=begin)

    def take(self, form: LetterForm) -> object:
        day = form.cleaned_data["for_day"]
        return make_letter(self.request.actor, self.decision, for_day=day, contact_id=form.contact_id, key=form.once)


class Serving(Step[ServeForm]):
    """The letter was handed over."""

    title = _("The letter was handed over")
    lead = _("The days to appeal count from the day after.")
    button = _("Record it")
    done = _("Recorded: the letter was handed over.")

    def form(self, given: QueryDict | None) -> ServeForm:
        contacts = safe_contacts(self.request.actor, self.found.access.case.person_id)
        begin = {"day": self.request.who.today}
        return ServeForm(self.request.who, self.found.decision, contacts, given, initial=begin)

    def take(self, form: ServeForm) -> object:
        day, way, contact = form.cleaned_data["day"], form.channel, form.contact_id
        return serve(self.request.actor, self.decision, day=day, channel=way, contact_id=contact, key=form.once)


class Explaining(Step[ExplainForm]):
    """The letter was explained."""

    title = _("The letter was explained")
    lead = _("A letter that is not understood protects nobody. Go through the seven boxes with the person.")
    button = _("Record it")
    done = _("Recorded: the letter was explained.")

    def form(self, given: QueryDict | None) -> ExplainForm:
        language = Content.of(last_draft(self.found.decision).content).language
        begin = {"day": self.request.who.today, "language": language}
        return ExplainForm(self.request.who, self.found.decision, given, initial=begin)

    def take(self, form: ExplainForm) -> object:
        told = {name: form.cleaned_data[name] for name in ("day", "language", "interpreter", "boxes", "questions")}
        return explain(self.request.actor, self.decision, key=form.once, **told)


class Lodging(Step[LodgeForm]):
    """An appeal was lodged."""

    title = _("An appeal was lodged")
    lead = _("One that comes late is recorded as well; whether it is too late is for the court to say.")
    button = _("Record the appeal")
    done = _("The appeal is recorded.")

    def form(self, given: QueryDict | None) -> LodgeForm:
        begin = {"seen": self.found.access.case.version}
        return LodgeForm(self.request.who, self.found.decision, given, initial=begin)

    def take(self, form: LodgeForm) -> object:
        held = form.cleaned_data
        told = {"day": held["day"], "suspensive": held["suspensive"] == "yes", "seen": held["seen"]}
        return appeal.lodge(self.request.actor, self.decision, key=form.once, **told)


class Deciding(Step[DecideForm]):
    """The appeal was decided."""

    title = _("The appeal was decided")
    lead = _("The law counts an annulled decision as gone.")
    button = _("Record what was decided")
    done = _("Recorded: the appeal was decided.")

    def form(self, given: QueryDict | None) -> DecideForm:
        begin = {"seen": self.found.access.case.version}
        return DecideForm(self.request.who, self.found.decision, given, initial=begin)

    def take(self, form: DecideForm) -> object:
        held = form.cleaned_data
        told = {"day": held["day"], "outcome": Outcome(held["outcome"]), "seen": held["seen"]}
        return appeal.decide(self.request.actor, self.decision, key=form.once, **told)


class Reviewing(Step[ReviewForm]):
    """A second person looks afterwards at a decision that one person took."""

    title = _("Look at it afterwards")
    lead = _("One person took this decision, as it only protects. You are the second.")
    button = _("Record what you found")
    done = _("Recorded: you looked at it.")

    def form(self, given: QueryDict | None) -> ReviewForm:
        return ReviewForm(given, label_suffix="")

    def take(self, form: ReviewForm) -> object:
        finding, comment = Finding(form.cleaned_data["finding"]), form.cleaned_data["comment"]
        return review(self.request.actor, self.decision, finding=finding, comment=comment, key=form.once)


approved, given = page_of(Approving, sudo=True), page_of(Giving, sudo=True)
sent_back, reviewed = page_of(SendingBack, sudo=True), page_of(Reviewing, sudo=True)
lettered, served, explained = page_of(Lettering), page_of(Serving), page_of(Explaining)
appealed, appeal_decided = page_of(Lodging), page_of(Deciding)
