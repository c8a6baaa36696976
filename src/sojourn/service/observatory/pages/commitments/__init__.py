"""Commitments: the board of all of them over all States, one commitment, one party."""
