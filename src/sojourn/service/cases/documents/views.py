"""Pages of the files of a case: their list, adding one, taking one away."""

import uuid

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from sojourn.service.cases.access import reach, read
from sojourn.service.cases.actions.add_document import add_document
from sojourn.service.cases.documents.forms import DocumentForm
from sojourn.service.cases.documents.kinds import MEDIA_TYPES, NAMES
from sojourn.service.cases.documents.reading import documents, opened
from sojourn.service.cases.refusals import NotAcceptedError
from sojourn.service.cases.wording import GROUPS
from sojourn.service.cases.words import Operation
from sojourn.service.desk.editor.forms import words
from sojourn.service.middleware import sandboxed
from sojourn.service.staff.guard import CASEWORK, StaffRequest, member
from sojourn.service.staff.pages import page


@member(CASEWORK)
def files(request: StaffRequest, case: uuid.UUID) -> HttpResponse:
    """The files of a case, and a form to add one."""
    access = read(case)
    groups = access.groups.get(Operation.RECORD, frozenset())
    given = (request.POST, request.FILES) if request.method == "POST" else ()
    form = DocumentForm(groups, *given)
    if given and form.is_valid():
        try:
            add_document(request.actor, case, form.cleaned_data["group"], form.upload, key=form.once)
        except NotAcceptedError as problem:
            form.refuse(problem)
        else:
            messages.success(request, _("The file is added, sealed with the person."))
            return HttpResponseRedirect(reverse("case-documents", args=[case]))
    context = {
        "place": "cases", "case": access.case, "words": words(), "files": documents(access), "kinds": NAMES,
        "groups": GROUPS, "form": form if groups else None,
    }  # fmt: skip
    return page(request, "documents/files.html", context, status=400 if form.errors else 200)


@member(CASEWORK)
def download(request: StaffRequest, case: uuid.UUID, document: uuid.UUID) -> HttpResponse:
    """One file, to be saved and never shown within a page of ours. Its name says nothing of the person."""
    row, file = opened(reach(case), document)
    answer = HttpResponse(file.content, content_type=MEDIA_TYPES[row.kind])
    answer["Content-Disposition"] = f'attachment; filename="document-{row.pk.hex[:8]}.{row.kind}"'
    sandboxed(answer)
    return answer
