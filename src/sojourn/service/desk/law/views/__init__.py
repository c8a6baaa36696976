"""The pages of the law. Thin: read what is asked, present, render."""
