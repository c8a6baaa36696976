"""What is wrong with a letter before it is printed."""


class LetterError(ValueError):
    """A letter that must not be printed as it stands; the message says where and what was expected."""
