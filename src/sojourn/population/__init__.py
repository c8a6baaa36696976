"""Synthetic people: invented histories that the law can be tried on, and stories worth telling.

Nobody in here exists. Histories are drawn from a seed and replay exactly; stories are written by hand.
"""
