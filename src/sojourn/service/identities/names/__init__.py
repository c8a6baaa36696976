"""Names as they are heard: one skeleton for the same name in several scripts and spellings."""
