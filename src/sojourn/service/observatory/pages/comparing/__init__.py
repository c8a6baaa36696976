"""Side by side: two procedures, two saves of one document, two States."""
