"""Who read and wrote what, in chains that cannot be edited unseen."""
