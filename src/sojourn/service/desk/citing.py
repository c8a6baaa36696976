"""Footnotes: one sentence that says which answer was read, under which law, on which day, in which version."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from sojourn.law.position import Position
from sojourn.law.readings import prose
from sojourn.service.desk.law.footnotes import version


@dataclass(frozen=True, slots=True)
class Citing:
    """What all footnotes of one page share; `address` is the page's own where it holds nothing of a person."""

    position: Position
    words: prose.Words
    address: str | None = None

    def footnote(self, told: prose.Explanation) -> str:
        """The footnote to an answer."""
        position, words = self.position, self.words
        answer = [told.verdict, f"({'; '.join(told.cites)})." if told.cites else ""]
        where = [words.text_title(position.version), words.state_name(position.in_state), words.day(position.on)]
        if position.known:
            where.append(_("as known on %(day)s") % {"day": words.day(position.known)})
        made = _("Sojourn, version %(version)s") % {"version": version(position.version)}
        return " ".join(filter(None, (*answer, ", ".join(where) + ".", ", ".join(filter(None, (made, self.address))))))
