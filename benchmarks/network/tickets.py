"""A process of its own, in the environment of the peers: django-helpdesk with many tickets, its list and one of them.

What is asked stands on standard input, what was measured on standard output, both as JSON.
"""

import json
import statistics
import sys
import time
from importlib.metadata import version

import django
from django.conf import settings

QUEUES = 13
PAGES = 40
WARMING = 5
FIRST = 500
urlpatterns = []
"""Filled once Django knows its applications: this file is its table of addresses as well."""


def configure(database):
    """The settings that the manual of django-helpdesk asks for, with staff who see one queue alone."""
    settings.configure(
        SECRET_KEY="of the benchmark",
        ALLOWED_HOSTS=["testserver"],
        DATABASES={
            "default": {
                "ENGINE": f"django.db.backends.{database['engine']}",
                "NAME": database["name"],
                "HOST": database.get("host", ""),
                "USER": database.get("user", ""),
            }
        },
        INSTALLED_APPS=[
            "django.contrib.auth",
            "django.contrib.contenttypes",
            "django.contrib.sessions",
            "django.contrib.sites",
            "django.contrib.humanize",
            "django.contrib.messages",
            "django.contrib.staticfiles",
            "rest_framework",
            "helpdesk",
        ],
        MIDDLEWARE=[
            "django.contrib.sessions.middleware.SessionMiddleware",
            "django.contrib.auth.middleware.AuthenticationMiddleware",
            "django.contrib.messages.middleware.MessageMiddleware",
        ],
        TEMPLATES=[
            {
                "BACKEND": "django.template.backends.django.DjangoTemplates",
                "APP_DIRS": True,
                "OPTIONS": {
                    "context_processors": [
                        "django.template.context_processors.request",
                        "django.contrib.auth.context_processors.auth",
                        "django.contrib.messages.context_processors.messages",
                    ]
                },
            }
        ],
        ROOT_URLCONF=__name__,
        SITE_ID=1,
        STATIC_URL="/static/",
        MEDIA_URL="/media/",
        USE_TZ=True,
        DEFAULT_AUTO_FIELD="django.db.models.AutoField",
        HELPDESK_ENABLE_PER_QUEUE_STAFF_PERMISSION=True,
        HELPDESK_TEAMS_MODE_ENABLED=False,
        HELPDESK_PUBLIC_TICKET_QUEUE="queue0",
    )
    django.setup()
    from django.urls import include, path

    urlpatterns.append(path("", include("helpdesk.urls", namespace="helpdesk")))


def fill(tickets, entries):
    """Some tickets made by its own models, and doubled in the database until there are enough; a member of staff."""
    from django.contrib.auth.models import Permission, User
    from django.db import connection
    from helpdesk.models import FollowUp, Queue, Ticket

    queues = [Queue.objects.create(title=f"Queue {one}", slug=f"queue{one}") for one in range(QUEUES)]
    first = min(FIRST, tickets)
    made = [
        Ticket(
            title=f"Ticket {one}", queue=queues[one % QUEUES], submitter_email=f"p{one}@example.org", description="-"
        )
        for one in range(first)
    ]
    for ticket in made:
        ticket.save()
    FollowUp.objects.bulk_create(
        FollowUp(ticket=ticket, title=f"Entry {one}", comment="what happened", public=False)
        for ticket in made
        for one in range(entries)
    )
    held = first
    with connection.cursor() as cursor:
        while held < tickets:
            added = min(held, tickets - held)
            double(cursor, Ticket, added, {"id": held})
            double(cursor, FollowUp, added * entries, {"id": held * entries, "ticket_id": held})
            held += added
        cursor.execute("ANALYZE")
    staff = User.objects.create_user("staff", password="-", is_staff=True)
    staff.user_permissions.add(Permission.objects.get(codename=queues[0].permission_name.split(".")[-1]))
    return staff, list(Ticket.objects.filter(queue=queues[0]).values_list("pk", flat=True)[:2000])


def double(cursor, model, rows, moved):
    """Copy the first rows of a table, with some of the columns moved on."""
    columns = [field.column for field in model._meta.concrete_fields]
    given = ", ".join(f"{one} + {moved[one]}" if one in moved else one for one in columns)
    names = ", ".join(columns)
    table = model._meta.db_table
    cursor.execute(f"INSERT INTO {table} ({names}) SELECT {given} FROM {table} WHERE id <= {rows}")


def measured(staff, addresses):
    """Milliseconds of processor time and of wait, medians, and queries of the pages at these addresses."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client()
    client.force_login(staff)
    with CaptureQueriesContext(connection) as captured:
        for address in addresses[0]:
            status = client.get(address).status_code
            if status != 200:
                raise SystemExit(f"{address}: status 200 expected, found {status}")
    queries = len(captured)  # the next request empties the log
    worked, waited = [], []
    for one in addresses:
        started, before = time.perf_counter(), time.thread_time()
        for address in one:
            client.get(address)
        worked.append((time.thread_time() - before) * 1e3)
        waited.append((time.perf_counter() - started) * 1e3)
    return {
        "worked": statistics.median(worked[WARMING:]),
        "waited": statistics.median(waited[WARMING:]),
        "queries": queries,
    }


def main():
    """Fill, ask, and print."""
    asked = json.load(sys.stdin)
    configure(asked["database"])
    from django.core.management import call_command
    from django.urls import reverse
    from helpdesk.query import query_to_base64

    call_command("migrate", verbosity=0)
    staff, tickets = fill(asked["tickets"], asked["entries"])
    query = query_to_base64({"filtering": {"status__in": [1, 2]}, "filtering_null": {}, "sorting": "created"})
    rows = reverse("helpdesk:datatables_ticket_list", args=[query]) + "?draw=1&start=0&length=50"
    several = (tickets * PAGES)[:PAGES]
    print(
        json.dumps(
            {
                "version": version("django-helpdesk"),
                "list": measured(staff, [[reverse("helpdesk:list"), rows]] * PAGES),
                "page": measured(staff, [[reverse("helpdesk:view", args=[one])] for one in several]),
            }
        )
    )


main()
