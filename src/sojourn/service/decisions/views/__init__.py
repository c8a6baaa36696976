"""Pages of `decisions`."""
