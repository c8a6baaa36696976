"""Proofs over all persons at once: invariants, gaps, overlaps, and witnesses that replay.

The solver is imported only by the modules here and by `sojourn.law.readings.proof`; nothing else of the law
imports this package.
"""
