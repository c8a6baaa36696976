"""What every page needs and Django works out anew each time: questions to the database, addresses, phrases. Each is
compiled once here, and nothing of what it is filled in with is kept.
"""
