"""`sojourn install`: the tables of the case system, made or brought up to date."""

from __future__ import annotations

import argparse

from sojourn.cli.failure import refusals


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes: nothing but the environment."""


def run(options: argparse.Namespace) -> str:
    """One line that says what was done."""
    with refusals():
        from sojourn.service.installing import install  # slow to import and needed here only

        return install()
