"""The instrument: Directive 2004/81/EC through the stages of its text, and what became of it."""
