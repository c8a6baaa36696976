"""Directive 2004/81/EC: residence permits for victims of trafficking who cooperate, chapter by chapter."""
