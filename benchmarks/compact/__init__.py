"""A compact model of the Directive, written in four ways: our rules, Polars and NumPy by hand, openfisca-core.

Fifteen columns in, eleven out, three lengths of time added to days. All ways give the same answers, which is checked.
"""
