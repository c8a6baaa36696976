"""Two saves of one document compared: what is news, what only stands elsewhere, what is only written otherwise."""
