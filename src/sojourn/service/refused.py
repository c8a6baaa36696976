"""What is said when something cannot be done: one sentence, a code for programs, and the values that go into it."""

from collections.abc import Callable
from typing import Any, ClassVar


class RefusalError(Exception):
    """Something that was asked for cannot be done; `str()` is one line, `code` its name for programs.

    `sentence` is a phrase of the catalogues with places for `values`; `said` gives it in the reader's language.
    `status` is the one of HTTP that a page or the API answers with.
    """

    code: ClassVar[str]
    sentence: ClassVar[str]
    status: ClassVar[int] = 400

    def __init__(self, **values: Any) -> None:
        self.values = values
        super().__init__(self.said(str))

    def said(self, translated: Callable[[str], str], in_words: Callable[[str, Any], Any] | None = None) -> str:
        """The sentence, once its phrases are translated. `problem` among the values is a phrase itself, which the
        other values go into where there are any; `in_words` says what a value is for people.
        """
        values = {name: in_words(name, value) if in_words else value for name, value in self.values.items()}
        if isinstance(problem := values.pop("problem", None), str):
            phrase = translated(problem)
            values["problem"] = phrase % values if values else phrase
        return translated(self.sentence) % values
