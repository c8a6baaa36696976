"""Documents of the Council: cover, recitals, operative paragraphs and annexes, in any language of the Union."""
