"""Correlation tables: which national measure carries out which provision, as an Excel workbook, out and in.

A table that is written and read again is equal. A workbook with a wrong cell is not taken at all.
"""
