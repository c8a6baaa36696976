"""The law on screen: a case file's position, timeline and reasons."""
