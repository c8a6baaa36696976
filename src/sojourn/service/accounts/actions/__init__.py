"""One module per verb of those who handle accounts: authorise, write, and record in the audit."""
