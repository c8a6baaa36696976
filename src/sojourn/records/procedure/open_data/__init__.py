"""The procedure as the Parliament's open data portal serves it."""
