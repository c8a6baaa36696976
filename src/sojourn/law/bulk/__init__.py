"""The law in bulk: histories as columns, the facts of a day folded from them, the rules evaluated over all rows.

Each package rests only on those named before it: `columns`; `reading`, `folding` and `rules` beside each other;
`probing` on `folding`, `engines` on `rules`; `work` on all but the engines, one of which it is given.
"""
