"""What the figures of a document allow to be said, and what not: `notes.notes` computes it, each note with the figures
it rests on. Nothing is repaired, and no rate is made of figures that count different things."""
