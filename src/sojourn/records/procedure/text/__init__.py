"""The procedure file saved as text, in tables of cells."""
