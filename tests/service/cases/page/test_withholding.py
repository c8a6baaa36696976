"""The position without what rests on groups that are not shown: whose breach is whose."""

from datetime import date

from sojourn.law import casefile
from sojourn.law.position import position
from sojourn.service.cases.page.withholding import shown
from sojourn.service.cases.words import GROUPS

HISTORY = (
    {"on": "2026-01-10", "type": "view_taken", "offence": "trafficking"},
    {"on": "2026-01-10", "type": "reflection_granted"},
    {"on": "2026-01-20", "type": "removal_enforced"},
    {"on": "2026-01-22", "type": "permit_refused"},
)


def test_the_breach_of_an_act_goes_with_the_group_of_its_event() -> None:
    events = [{**one, "known": one["on"]} for one in HISTORY]
    person = {"born": "1990-05-01", "nationalities": ["NG"]}
    whole = position(casefile.from_data({"state": "BE", "person": person, "events": events}), date(2026, 1, 25))
    acts = {one["why"] for one in whole.breaches if ":" not in one["why"]}
    assert acts == {"removal_enforced_though_barred", "permit_refused_though_forbidden"}
    told = shown(whole, frozenset({"position", "assistance"}))
    assert told.partly
    assert not acts & {one["why"] for one in told.position.breaches}
    kept = shown(whole, frozenset(GROUPS) - {"health"})
    assert acts <= {one["why"] for one in kept.position.breaches}
