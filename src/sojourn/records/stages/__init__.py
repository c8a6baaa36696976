"""The rules of the Directive along the stages of its text: who asked for what, who won, what it means for a person.

`rules.RULES` holds every rule in which the texts differ, `rules.rule` finds one; `stands.stands` says how it stands in
every text, `stands.outcome` who asked for it and who won; `effects.witness` is a person for whom one stage's wish
would matter, `effects.over` counts it over many people; `sources.located` finds the lines of a procedure file that
say so.
"""
