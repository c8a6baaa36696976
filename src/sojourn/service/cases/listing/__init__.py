"""The cases of an authority: the list, finding a person, opening a case."""
