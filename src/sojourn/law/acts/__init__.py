"""The legal acts, one module or package each, their rules in the order of their articles."""
