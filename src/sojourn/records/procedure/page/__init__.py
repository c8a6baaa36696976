"""The procedure file saved as a page, in each of its layouts."""
