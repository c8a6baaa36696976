"""`sojourn found-authority`: an authority, and the invitation of its first administrator."""

from __future__ import annotations

import argparse

from sojourn.cli.failure import BadInputError, refusals
from sojourn.cli.input.options import day
from sojourn.cli.pages.output import as_json


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes; the database stands in the environment."""
    parser.add_argument("--name", required=True, help="what the authority is called")
    parser.add_argument("--kind", required=True, help="such as police, immigration_office or ngo")
    parser.add_argument("--regime", required=True, help="gdpr or law_enforcement")
    parser.add_argument("--state", required=True, metavar="XX", help="two letters of its State")
    parser.add_argument("--time-zone", default="Europe/Brussels", metavar="ZONE", help="(Europe/Brussels)")
    parser.add_argument(
        "--competence",
        action="append",
        default=[],
        metavar="WORD=NORM",
        help="what national law empowers it to do, and the norm; several are taken",
    )
    parser.add_argument("--from", dest="starts", type=day, required=True, metavar="DAY", help="since when it has them")
    parser.add_argument("--email", required=True, help="address of its first administrator")
    parser.add_argument("--json", action="store_true", help="what was done as one JSON object")


def run(options: argparse.Namespace) -> str:
    """The link that the first administrator opens, once and within seven days."""
    from sojourn.service.refused import RefusalError

    with refusals(ValueError, RefusalError):
        from sojourn.service.installing import prepare, refused  # slow to import and needed here only

        prepare()
        from sojourn.service.accounts.actions.found import Founding, found_and_invite
        from sojourn.service.accounts.signing.mails import invitation_link
        from sojourn.service.accounts.words import Competence, Kind, Regime

        asked = Founding(
            name=options.name,
            kind=Kind(_word("--kind", options.kind, Kind.values)),
            regime=Regime(_word("--regime", options.regime, Regime.values)),
            state=options.state,
            time_zone=options.time_zone,
            competences={
                Competence(_word("--competence", word, Competence.values)): norm
                for word, _, norm in (one.partition("=") for one in options.competence)
            },
            starts=options.starts,
        )
        with refused():
            link = invitation_link(None, found_and_invite(asked, options.email))
    return (
        as_json({"invitation": link}) if options.json else f"{link}\nopens once, within seven days; send it on safely"
    )


def _word(option: str, given: str, known: list[str]) -> str:
    if given not in known:
        raise BadInputError(f"{option}: one of {', '.join(known)} expected, found {given!r}")
    return given
