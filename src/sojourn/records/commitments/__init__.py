"""What a Council document asks of somebody: its operative paragraphs and appeals as commitments to follow."""
