"""Pages of `administration`, all for the role administrator."""
