"""The compact model as a tax-benefit system of openfisca-core, run by itself in the environment of the peer.

    python peer.py CASES.npz ANSWERS.npz RUNS

reads the columns, writes the answers and prints wall and processor seconds of each run, one JSON list a line. Only the
calculation is timed, with all inputs set before.
"""

from __future__ import annotations

import json
import sys
import time
from datetime import date

import numpy as np
from openfisca_core.entities import build_entity
from openfisca_core.periods import DateUnit
from openfisca_core.simulations import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

DAY = "2026-11-22"
TODAY = np.datetime64(DAY)
EPOCH = date(1970, 1, 1).toordinal()
STATES = ("outside", "informed", "presumed", "reflection", "awaiting_decision", "permit", "expired")

Person = build_entity(key="person", plural="persons", label="a person", is_person=True)


def months_later(days, count):
    """Days so many months later, clamped to the end of the month, in the arithmetic of NumPy."""
    months = days.astype("datetime64[M]")
    rest = days - months.astype("datetime64[D]")
    later = months + np.timedelta64(count, "M")
    end = (later + np.timedelta64(1, "M")).astype("datetime64[D]") - np.timedelta64(1, "D")
    return np.minimum(later.astype("datetime64[D]") + rest, end)


def variable(name, kind, formula=None):
    """A variable of a person on a day; without a formula it is an input."""
    own = {"value_type": kind, "entity": Person, "definition_period": DateUnit.DAY, "label": name}
    return type(name, (Variable,), own | ({"formula": formula} if formula else {}))


def adult(person, period):
    return months_later(person("born", period), 216) <= TODAY


def in_scope(person, period):
    covered = person("trafficked", period) | (person("smuggled", period) & person("smuggled_covered", period))
    return person("third_country", period) & (person("adult", period) | person("minors_covered", period)) & covered


def informed(person, period):
    return person("informed_on", period) <= TODAY


def period_over(person, period):
    return person("reflection_from", period) + np.timedelta64(30, "D") < TODAY


def reflection(person, period):
    begun = person("reflection_from", period) <= TODAY
    ended = person("sought_contact", period) | person("threat", period)
    return person("in_scope", period) & begun & ~person("period_over", period) & ~ended


def awaiting(person, period):
    decided = person("decided_on", period) < TODAY
    return person("in_scope", period) & person("period_over", period) & ~decided


def may_issue(person, period):
    conditions = person("stay_useful", period) & person("intends_to_cooperate", period) & person("broke_off", period)
    return person("in_scope", period) & conditions & ~person("threat", period)


def permit_over(person, period):
    return months_later(person("permit_from", period), 6) <= TODAY


def permit(person, period):
    return (person("permit_from", period) <= TODAY) & ~person("permit_over", period)


def barred(person, period):
    return person("reflection", period) | person("awaiting", period) | person("permit", period)


def state(person, period):
    cascade = [
        person("permit", period),
        person("permit_over", period),
        ~person("in_scope", period),
        person("reflection", period),
        person("awaiting", period),
        person("informed", period),
    ]
    words = ["permit", "expired", "outside", "reflection", "awaiting_decision", "informed"]
    return np.select(cascade, [STATES.index(word) for word in words], STATES.index("presumed"))


TRUTHS = (adult, in_scope, informed, period_over, reflection, awaiting, may_issue, permit_over, permit, barred)


def system(given):
    """The tax-benefit system for inputs of these names."""
    found = TaxBenefitSystem([Person])
    for name, values in given.items():
        found.add_variable(variable(name, bool if values.dtype == bool else date))
    for formula in TRUTHS:
        found.add_variable(variable(formula.__name__, bool, formula))
    found.add_variable(variable("state", int, state))
    return found


def prepared(model, given):
    """A simulation with all inputs set."""
    simulation = SimulationBuilder().build_default_simulation(model, len(next(iter(given.values()))))
    for name, values in given.items():
        days = values if values.dtype == bool else (values.astype("int64") - EPOCH).astype("datetime64[D]")
        simulation.set_input(name, DAY, days)
    return simulation


def main(source, target, runs):
    """Run the model so many times and write what it says."""
    given = dict(np.load(source))
    model = system(given)
    for _ in range(runs):
        simulation = prepared(model, given)
        wall, processor = time.perf_counter(), time.process_time()
        found = {one.__name__: simulation.calculate(one.__name__, DAY) for one in TRUTHS}
        found["state"] = simulation.calculate("state", DAY)
        print(json.dumps([time.perf_counter() - wall, time.process_time() - processor]), flush=True)
    np.savez(target, **found | {"state": np.array(STATES)[found["state"]]})


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
