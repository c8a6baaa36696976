"""The codes of the observatory in words, and their badges: a colour, a sign and a word."""

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sojourn.service.desk.badges import Badge

Marks = Mapping[str, tuple[Promise, str, str]]

STATES: Final[Marks] = {
    "open": (_("open"), "○", "info"),
    "completed": (_("completed"), "✓", "success"),
    "closed": (_("ended without an act"), "✕", "neutral"),
    "unknown": (_("not known"), "?", "warning"),
}
"""Of a procedure."""

TREATIES: Final = {
    "single_act": _("Single European Act"),
    "maastricht": _("Treaty of Maastricht"),
    "amsterdam": _("Treaty of Amsterdam"),
    "nice": _("Treaty of Nice"),
    "lisbon": _("Treaty of Lisbon"),
}
STEPS: Final = {
    "proposal": _("Legislative proposal published"),
    "referral": _("Committee referral announced in Parliament"),
    "vote": _("Vote in committee"),
    "report": _("Committee report tabled for plenary"),
    "negotiations": _("Decision to enter into interinstitutional negotiations"),
    "debate": _("Debate in Parliament"),
    "decision": _("Decision by Parliament"),
    "referred_back": _("Matter referred back to the committee responsible"),
    "reconsultation": _("Formal reconsultation of Parliament"),
    "council_debate": _("Debate in Council"),
    "council_position": _("Council position at 1st reading published"),
    "second_referral": _("Committee referral announced in Parliament, 2nd reading"),
    "second_vote": _("Vote in committee, 2nd reading"),
    "second_report": _("Committee recommendation tabled for plenary, 2nd reading"),
    "second_debate": _("Debate in Parliament, 2nd reading"),
    "reexamined": _("Re-examined proposal of the Commission"),
    "second_decision": _("Decision by Parliament, 2nd reading"),
    "council_second": _("Act approved by Council, 2nd reading"),
    "conciliation": _("Formal meeting of Conciliation Committee"),
    "joint_text": _("Joint text approved by Conciliation Committee co-chairs"),
    "third_reading": _("Decision by Parliament, 3rd reading"),
    "adoption": _("Act adopted by Council"),
    "signature": _("Final act signed"),
    "end": _("End of procedure in Parliament"),
    "publication": _("Final act published in Official Journal"),
    "response": _("Commission response to text adopted in plenary"),
    "delegated_notified": _("Delegated act notified"),
    "objection_period": _("Delegated act not objected by Parliament"),
    "budget_council": _("Council position on the draft budget published"),
    "budget_parliament": _("Decision by Parliament on the draft budget"),
    "budget_joint": _("Joint text on the budget approved"),
}
WHO: Final = {
    "European Commission": _("European Commission"),
    "European Parliament": _("European Parliament"),
    "Council": _("Council"),
    "Committee responsible": _("Committee responsible"),
    "European Parliament and Council": _("European Parliament and Council"),
    "President of the Council": _("President of the Council"),
    "Conciliation Committee": _("Conciliation Committee"),
    "Presidents of the European Parliament and of the Council": _(
        "Presidents of the European Parliament and of the Council"
    ),
    "Publications Office": _("Publications Office"),
    "Budgetary Conciliation Committee": _("Budgetary Conciliation Committee"),
}
KINDS: Final = {
    "procedure": _("Procedure"),
    "document": _("Document of a procedure"),
    "summary": _("Summary"),
    "council": _("Council document"),
    "case": _("Infringement case"),
    "register": _("Register of infringement cases"),
}
"""Of what is kept and what can be found."""

CHANGES: Final[Marks] = {
    "news": (_("news"), "!", "accent"),
    "order": (_("order"), "↕", "neutral"),
    "spelling": (_("spelling"), "≈", "neutral"),
}
CITING: Final = {
    "legal_basis": _("legal basis"),
    "amends": _("amends it"),
    "repeals": _("repeals it"),
    "refers": _("refers to it"),
    "cites": _("cites it"),
}


def badge(marks: Marks, code: str) -> Badge:
    """The badge of a code. Raises `KeyError` for one that there is not."""
    word, sign, colour = marks[code]
    return Badge(str(word), sign, colour)


def choices(labels: Mapping[str, Promise | tuple[Promise, str, str]], every: Promise) -> list[tuple[str, str]]:
    """The choices of a field: everything, then each code by its word."""
    named = ((code, one[0] if isinstance(one, tuple) else one) for code, one in labels.items())
    return [("", str(every)), *((code, str(word)) for code, word in named)]
