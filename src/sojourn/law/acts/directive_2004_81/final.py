"""Chapter V, Articles 15 to 19: safeguard, report, transposal, entry into force, addressees."""

from __future__ import annotations

from sojourn.law.language.rules import Kind, norm

N15 = norm(
    "N15",
    "2004/81 15",
    Kind.CONDITION,
    "special rules on the protection of victims and witnesses are not affected",
    engine="which special rules a State has is not a parameter; they only ever add protection",
)
N16_1 = norm(
    "N16.1",
    "2004/81 16",
    Kind.DUTY,
    "the Commission reports by 6 August 2008",
    engine="addressed to the Commission, not to an authority that deals with a person",
)
N16_2 = norm(
    "N16.2",
    "2004/81 16",
    Kind.DUTY,
    "the Commission then reports at least every three years",
    engine="addressed to the Commission, not to an authority that deals with a person",
)
N17 = norm("N17", "2004/81 17", Kind.DUTY, "Member States transpose by 6 August 2006; a new one from its accession")
N18 = norm(
    "N18",
    "2004/81 18",
    Kind.DEFINITION,
    "the Directive is in force from its publication on 6 August 2004",
    engine="the rules bind a State from the end of the period for transposal, not from entry into force",
)
N19 = norm(
    "N19",
    "2004/81 19",
    Kind.DEFINITION,
    "the Directive is addressed to the Member States",
    engine="held as the day from which each State is bound, or never",
)
