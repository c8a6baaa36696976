"""The law in bulk: histories as columns, the facts of a day folded from them, the rules evaluated over all rows."""
