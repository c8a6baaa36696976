"""The web API: the actions of the command line for other programs. It stores nothing and knows no cookie."""
