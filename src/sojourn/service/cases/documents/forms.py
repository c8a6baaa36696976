"""The form of a file that is added to a case."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sojourn.service.cases.actions.add_document import LARGEST, LONGEST_TITLE, Upload
from sojourn.service.cases.wording import GROUPS
from sojourn.service.cases.words import LEDGER_GROUPS
from sojourn.service.desk.editor.forms import INPUT, SELECT
from sojourn.service.staff.forms import ActForm

LARGEST_SENT = min(LARGEST, settings.FILE_UPLOAD_MAX_MEMORY_SIZE)
"""Bytes of a file that comes by form at most: nothing that is sent is ever written to a temporary file."""

MEGABYTES = LARGEST_SENT // 1024 // 1024


class DocumentForm(ActForm):
    """A file, what it is, and what it is about: who may see it goes by that."""

    title = forms.CharField(label=_("What it is"), max_length=LONGEST_TITLE, widget=forms.TextInput(attrs=INPUT))
    group = forms.ChoiceField(
        label=_("What it is about"),
        help_text=_("Only those who may know that see the file."),
        widget=forms.Select(attrs=SELECT),
    )
    file = forms.FileField(
        label=_("File"),
        widget=forms.FileInput(attrs={"class": "ds-input"}),
    )

    def __init__(self, groups: Iterable[str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": ""} | kwargs)
        self.fields["file"].help_text = _("PDF, picture, Word or OpenDocument text, of at most %(megabytes)s MB.") % {
            "megabytes": MEGABYTES
        }
        field, held = self.fields["group"], frozenset(groups)
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("Please choose")), *((one, GROUPS[one]) for one in LEDGER_GROUPS if one in held)]

    def clean_file(self) -> Any:
        """Refuse a file that is too large before it is read."""
        file = self.cleaned_data["file"]
        if file.size > LARGEST_SENT:
            raise ValidationError(gettext("At most %(megabytes)s MB are expected.") % {"megabytes": MEGABYTES})
        return file

    @property
    def upload(self) -> Upload:
        """The file, once the form is valid."""
        return Upload(self.cleaned_data["title"], self.cleaned_data["file"].read())
