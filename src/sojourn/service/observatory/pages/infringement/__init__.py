"""Infringement procedures: the ladder, the clocks, the alarms, the cases of a State."""
