"""Signing in through an authority's own provider (OpenID Connect)."""
