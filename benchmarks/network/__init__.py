"""A national network at full size: databases, the load set, and the peer beside it."""
