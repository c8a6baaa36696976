"""What documents of the Union ask of somebody, and how it is followed in every Member State.

Read out of a document: `extracting.commitments` (a Council document), `recommending.recommendations` (the summaries of
reports). Held by the project: `register.REGISTER` and `register.entry` (what is asked, in our words by
`wording.wording`), found again in a document by `matching.matched`.

Followed: `answers.Answers` is all that is known of one State (`answers.blank` before anything is), made of
`following.Following`, `plan.Plan` and the yearly figures of `measures`; `standing.standing` says how a commitment
stands on a day, `scoreboard.scoreboard` counts it, `tiles.tile_map` and `multiples.multiples` lay it out to be drawn.
`questionnaire.writing.workbook` and `questionnaire.reading.answers_of` carry it through a spreadsheet and back.
"""
