"""The facts folded in columns, by the part of life they belong to, each as its namesake in `law.facts`."""
