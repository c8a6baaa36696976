"""The procedure file of the European Parliament's Legislative Observatory, in every shape it is saved in."""
