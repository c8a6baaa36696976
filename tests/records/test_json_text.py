"""Keys that stand twice in one object: every hidden value is told with the whole pointer to its key."""

from sojourn.records.json_text import parsed


def test_a_hidden_value_is_told_with_its_path() -> None:
    text = '[{"x": {"y": 1, "y": 2}, "n": 3}, {"a": {"b": [0, {"y": 4, "y": 5}]}, "a": 6, "a": {"y": 7, "y": 8}}]'
    value, left = parsed(text)
    assert value == [{"x": {"y": 2}, "n": 3}, {"a": {"y": 8}}]
    assert [(one["span"]["pointer"], one["text"]) for one in left] == [
        ("/0/x/y", '{"y": 1}'),
        ("/1/a", '{"a": {"b": [0, {"y": 5}]}}'),
        ("/1/a", '{"a": 6}'),
        ("/1/a/b/1/y", '{"y": 4}'),
        ("/1/a/y", '{"y": 7}'),
    ]


def test_a_pointer_without_end_is_cut_short() -> None:
    _, left = parsed(f'{{"{"k" * 900}": [{{"y": 1, "y": 2}}, {{"y": 3, "y": 4}}]}}')
    assert [one["span"]["pointer"] for one in left] == [f"/{'k' * 199}…"] * 2
