"""`sojourn set-provider`: the authority's own provider of sign-in (OpenID Connect), or its end."""

from __future__ import annotations

import argparse

from sojourn.cli.failure import BadInputError, refusals


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes; the folder of secrets stands in the environment."""
    parser.add_argument("--authority", required=True, help="name of the authority")
    parser.add_argument("--issuer", help="the provider's own name: its https address")
    parser.add_argument("--client-id", help="what the provider calls this service")
    parser.add_argument("--secret-file", metavar="NAME", help="file in SOJOURN_PROVIDER_SECRETS that holds the secret")
    parser.add_argument(
        "--strong", metavar="WORDS", default="mfa", help="words of acr or amr that mean two factors, with commas (mfa)"
    )
    parser.add_argument("--end", action="store_true", help="members sign in here alone from now on")


def run(options: argparse.Namespace) -> str:
    """One line that says what was done, with the address the provider is to send people back to."""
    described = (options.issuer, options.client_id, options.secret_file)
    if options.end == any(described) or (any(described) and not all(described)):
        raise BadInputError("--issuer, --client-id and --secret-file, or --end alone, expected")
    from sojourn.service.refused import RefusalError

    with refusals(ValueError, RefusalError):
        from sojourn.service.installing import prepare, refused  # slow to import and needed here only

        prepare()
        from sojourn.service.accounts.actions.provide import end_provider, set_provider
        from sojourn.service.accounts.provider.returning import back

        with refused():
            if options.end:
                end_provider(options.authority)
                return f"{options.authority}: members sign in here alone"
            words = [one.strip() for one in options.strong.split(",")]
            made = set_provider(options.authority, options.issuer, options.client_id, options.secret_file, words)
            return f"{options.authority}: the provider is to send people back to {back(None, made.authority_id)}"
