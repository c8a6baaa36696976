"""Whatever history is given, the page can show it, in both languages and under every text."""

import json
from collections.abc import Callable

from django.conf import settings
from django.test import Client

from sojourn.law.readings import prose
from sojourn.law.texts import TEXTS
from sojourn.population.histories import histories
from tests.service.test_pages import words_of

DAYS = ("2012-05-01", "2019-11-30", "2026-06-15")


def test_every_history_has_a_page(visitor: Client, seed: int, thorough_examples: Callable[[int], int]) -> None:
    for number, case in enumerate(histories(seed, thorough_examples(600))):
        language = settings.PUBLIC_LANGUAGES[number % 2]
        asked = {"case_text": json.dumps(case), "on": DAYS[number % 3], "text": TEXTS[number % len(TEXTS)]}
        response = visitor.post(f"/{language}/position/", asked)
        assert response.status_code == 200, f"history {number} of seed {seed}"
        assert prose.words(language).day(asked["on"]) in words_of(response.content)
