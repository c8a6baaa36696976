"""The Commission's register of infringement cases: every case with its steps on one ladder for all languages."""
