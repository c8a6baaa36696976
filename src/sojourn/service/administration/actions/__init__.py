"""One module per verb of administration: authorise, do, audit, return."""
