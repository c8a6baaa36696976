"""The cases of the case system for programs that act for an authority, as far as their tokens and the policy reach."""
