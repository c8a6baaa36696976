"""Reforms on screen: a form that writes a reform file, and what the reform does to the law and to people."""
