"""The case system: the ledger of what happened, the parties to a case, and who may see what of it."""
