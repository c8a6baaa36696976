"""Sojourn: what a presumed victim of trafficking is entitled to under Directive 2004/81/EC, and why."""

__version__ = "0.1.0"
