"""Demoland: an invented State with authorities, members and cases, for demonstrations, tests and measures.

Its authorities apply the national values of a real State (`country.toml` names it), as the law knows no other.
Everybody in it is invented.
"""
