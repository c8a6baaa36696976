"""The labelled lines of a cover: from whom, to whom and about what, in any language of the Union."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, Final, NamedTuple

from sojourn.records.council.lines import MARKER, Line
from sojourn.records.council.words import languages
from sojourn.records.places import Place, doubt

_LABELS: Final = {
    "from": """from de von van fra från od lähettäjä saatja remitente origine mittente expéditeur absender feladó
        expeditor от from minn nuo no ó odesílatel odosielateľ pošiljatelj pošiljatelj αποστολέας του της da sūtītājs
        siuntėjas sursă de\\sla afsender avsändare nadawca remetente mibgħut izvor""",
    "to": """to à für aan til till do vastaanottaja saaja destinatario destinataire empfänger címzett destinatar
        до προς lil kam a dest\\. chuig příjemce komu pro príjemca prejemnik za αποδέκτης saņēmējs gavėjas destinatário
        para modtager mottagare ontvanger odbiorca primatelj""",
    "subject": """subject betreff betr\\. betreft objet asunto oggetto assunto dotyczy předmět predmet tárgy ärende
        vedr\\. asia teema temats tema dalykas zadeva относно θέμα suġġett ábhar subiect""",
}
"""The labels of the cover in the languages of the Union."""

_FIELD: Final = re.compile(
    "|".join(rf"(?P<{name}>(?:{'|'.join(dict.fromkeys(words.split()))}))" for name, words in _LABELS.items()).join(
        ("(?:", r")\s*:\s*(?P<rest>.*)\Z")
    ),
    re.IGNORECASE,
)

_LABEL: Final = re.compile(r"(?:№\s*)?[^\W\d_][^:]{0,30}:(?:\s|\Z)")
"""How every other line of the cover begins that has a label, such as the numbers of earlier documents."""
_NUMBER: Final = re.compile(r"\(?\d{1,3}[.)]\s|\d{4,5}/(?:\d{1,2}/)?(?:19|20)?\d\d(?![\d/])")
"""The number of a paragraph, or of a document of the Council."""
_LONGEST: Final = 12
"""A subject takes no more lines."""
_QUOTED: Final = 80


class Field(NamedTuple):
    """A field of a cover: its name (`from`, `to`, `subject`), its value as printed, the lines that it takes, and what
    is doubtful about it.
    """

    name: str
    value: str | None
    lines: tuple[Line, ...]
    doubts: tuple[dict[str, Any], ...] = ()


def speaks(line: Line) -> bool:
    """Whether the Council itself speaks in a line: it names itself, or opens a recital or an operative paragraph."""
    text = MARKER.sub("", line.text)
    return _names_itself(text) or (text[:1].isupper() and any(words.opens(text) for words in languages().values()))


def _names_itself(text: str) -> bool:
    return any(words.council.match(text) for words in languages().values())


def _is_other(line: Line) -> bool:
    """Whether a line is no value of the label above it."""
    return any(pattern.match(line.text) for pattern in (_FIELD, _LABEL, _NUMBER)) or speaks(line)


def field(found: Sequence[Line], at: int) -> Field | None:
    """The field that begins in a line, with the lines it runs over; `None` where none begins.

    A value that does not stand beside its label stands on the next line; a subject runs over lines without a blank
    line before them. Lines with labels, numbers and words of their own are no value: a label without one has `None`.
    """
    begun = _FIELD.match(found[at].text)
    if begun is None:
        return None
    name = next(one for one in _LABELS if begun[one])
    taken = [found[at]]
    parts = [begun["rest"].strip()]
    below = found[at + 1 : at + 1 + _LONGEST]
    for line in below[: _LONGEST - 1]:
        if line.gap or _is_other(line) or (name != "subject" and any(parts)):
            break
        taken.append(line)
        parts.append(line.text)
    value = " ".join(filter(None, parts)) or None
    follows = next((line for line in below[len(taken) - 1 :][:1] if not line.gap), None)
    return Field(name, value, tuple(taken), tuple(_doubts(name, value, taken[0], follows)))


def _doubts(name: str, value: str | None, first: Line, follows: Line | None) -> Iterator[dict[str, Any]]:
    place = Place(first.number, 1 + len(first.raw) - len(first.raw.lstrip()), len(first.text)).span()
    if value is None:
        yield doubt(place, f"the label {first.text!r} of the cover has no value that can be told from what follows it")
    elif name == "subject" and follows and not (_FIELD.match(follows.text) or _names_itself(follows.text)):
        said = follows.text[:_QUOTED]
        yield doubt(place, f"the subject is taken to end before {said!r}, without a blank line between them")
