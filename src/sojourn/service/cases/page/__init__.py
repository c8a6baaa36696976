"""One case on screen: what stands, why, what happened, who takes part and who looked at it."""
