"""Everything the observatory holds, as open files that say how fresh they are."""
