"""A page that holds one summary: of a proposal, a report, a decision, an act or what followed it."""
