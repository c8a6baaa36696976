"""What is said when something cannot be done with accounts: a code for programs and one sentence."""

from typing import Any, ClassVar


class AccountRefusalError(Exception):
    """Something that was asked for cannot be done; `sentence` is a phrase of the catalogues, filled with `values`."""

    code: ClassVar[str]
    sentence: ClassVar[str]

    def __init__(self, **values: Any) -> None:
        self.values = values
        super().__init__(self.sentence % values)


class NotAdministratorError(AccountRefusalError):
    """Only an administrator of the authority handles its accounts."""

    code, sentence = "not-administrator", "Only an administrator of your authority can do this."


class NotUsableError(AccountRefusalError):
    """What was given cannot be used; the sentence says what and what was expected."""

    code, sentence = "not-usable", "%(problem)s"
