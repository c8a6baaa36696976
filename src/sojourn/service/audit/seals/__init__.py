"""Signed heads of the chains, kept out of reach of the database, and verification against them."""
