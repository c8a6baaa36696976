"""The questionnaire of one party as a workbook: written with what is known, filled in, and read back.

The form takes claims, evidence, the plan and figures. What was verified is shown in it and cannot be changed by it.
"""
