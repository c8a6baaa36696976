"""The law on screen: acts and texts article by article, what differs, the States, gaps, reforms."""
