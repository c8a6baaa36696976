"""`sojourn bulk` measured over whole histories, from ten thousand to three million."""
