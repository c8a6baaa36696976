"""One module per verb: authorise, ask the law, write, record in the audit, and return what came of it."""
