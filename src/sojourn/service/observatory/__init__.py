"""Procedures of the Union as they were read: kept, compared, searched, told of and given away.

Nothing of a case, of a person or of a member is in any of it; `.importlinter` holds that.
"""
