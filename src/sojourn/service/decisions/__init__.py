"""Decisions: drafted from the position, approved by a second person where the law of the system says so, served."""
