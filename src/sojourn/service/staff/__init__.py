"""What all pages for signed-in members share: their addresses, who may open them, their frame and their forms."""
