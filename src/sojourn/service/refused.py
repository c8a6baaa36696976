"""What is said when something cannot be done: one sentence, a code for programs, and the values that go into it."""

from typing import Any, ClassVar


class RefusalError(Exception):
    """Something that was asked for cannot be done; `str()` is one line, `code` its name for programs.

    `sentence` is a phrase of the catalogues; a screen shows it in the reader's language with `values` filled in.
    `status` is the one of HTTP that a page or the API answers with.
    """

    code: ClassVar[str]
    sentence: ClassVar[str]
    status: ClassVar[int] = 400

    def __init__(self, **values: Any) -> None:
        self.values = values
        super().__init__(self.sentence % values)
