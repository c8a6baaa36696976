"""Signing in: with a password and a second factor, on the ground of allauth."""
