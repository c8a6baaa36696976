"""Typed values from what is written, by the kind of field that expects them."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import partial
from typing import Any, TypeVar

from sojourn.law.casefile.countries import COUNTRIES, HELD_STATES, OTHER_SPELLINGS
from sojourn.law.casefile.days import ascii_digits, day, partial_day
from sojourn.law.casefile.failure import nearest, shown, unexpected_key
from sojourn.law.casefile.nodes import Listing, Node, Scalar, Table, described
from sojourn.law.vocabulary import Field, Kind

T = TypeVar("T")

LARGEST = {Kind.COUNT: 99, Kind.AGE: 130, Kind.DAYS: 3660}
SMALLEST = {Kind.COUNT: 0, Kind.AGE: 0, Kind.DAYS: 1}
LARGEST_AMOUNT = 10**12
_WHOLE = re.compile(r"0|[1-9][0-9]{0,8}")
_AMOUNT = re.compile(r"(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,4})?")
_CURRENCY = re.compile(r"[A-Z]{3}")
TRUE_WORDS = frozenset({"true", "True", "TRUE", "yes", "Yes", "YES"})
FALSE_WORDS = frozenset({"false", "False", "FALSE", "no", "No", "NO"})
_LINE_SIGNS = frozenset("\n\r\t")


def scalar(node: Node, expected: str) -> Scalar:
    """Return the node as a single value that is not null."""
    if isinstance(node, Scalar) and not node.is_null:
        return node
    raise node.place.error(f"{expected} expected, found {described(node)}")


def table(node: Node, expected: str = "a mapping") -> Table:
    """Return the node as a mapping."""
    if isinstance(node, Table):
        return node
    raise node.place.error(f"{expected} expected, found {described(node)}")


def listing(node: Node, expected: str = "a list") -> Listing:
    """Return the node as a list."""
    if isinstance(node, Listing):
        return node
    raise node.place.error(f"{expected} expected, found {described(node)}")


def text(node: Node) -> str:
    """Read a text that is not empty and holds no control characters but line breaks and tabs."""
    value = scalar(node, "text")
    if not value.text.strip():
        raise value.place.error("text expected, found only white space")
    for sign in "" if value.text.isprintable() else value.text:
        if unicodedata.category(sign) in ("Cc", "Cs") and sign not in _LINE_SIGNS:
            raise value.place.error(f"text without control characters expected, found {shown(value.text)}")
    return value.text


def flag(node: Node) -> bool:
    """Read true or false (yes and no are taken as well); quoted words are texts."""
    value = scalar(node, "true or false")
    if value.plain and value.text in TRUE_WORDS:
        return True
    if value.plain and value.text in FALSE_WORDS:
        return False
    quoted = " without quotes" if value.text in TRUE_WORDS | FALSE_WORDS else ""
    raise value.place.error(f"true or false{quoted} expected, found {shown(value.text)}")


def choice(node: Node, allowed: tuple[str, ...]) -> str:
    """Read one of the allowed words."""
    if isinstance(node, Scalar) and node.text in allowed and not node.is_null:
        return node.text
    expected = f"one of {', '.join(allowed)}"
    value = scalar(node, expected)
    hint = f";{nearest(value.text, allowed)}" if nearest(value.text, allowed) else ""
    raise value.place.error(f"{expected} expected, found {shown(value.text)}{hint}")


def number(node: Node, kind: Kind) -> int:
    """Read a whole number within the limits of its kind."""
    low, high = SMALLEST[kind], LARGEST[kind]
    expected = f"a whole number from {low} to {high}"
    value = scalar(node, expected)
    ascii_digits(value)
    if not _WHOLE.fullmatch(value.text) or not low <= int(value.text) <= high:
        raise value.place.error(f"{expected} expected, found {shown(value.text)}")
    return int(value.text)


def amount(node: Node) -> Decimal:
    """Read a sum of money, with a point before at most four decimals."""
    value = scalar(node, "a sum of money")
    ascii_digits(value)
    if not _AMOUNT.fullmatch(value.text) or Decimal(value.text) > LARGEST_AMOUNT:
        expected = "a sum of money of zero or more such as 1200.50 expected"
        raise value.place.error(f"{expected}, found {shown(value.text)}")
    return Decimal(value.text)


def currency(node: Node) -> str:
    """Read a currency code of three capitals."""
    value = scalar(node, "a currency code")
    if not _CURRENCY.fullmatch(value.text):
        raise value.place.error(f"a currency code such as EUR expected (ISO 4217), found {shown(value.text)}")
    return value.text


def country(node: Node) -> str:
    """Read an ISO 3166-1 alpha-2 code; the word NO is Norway, never a boolean."""
    value = scalar(node, "a country code (ISO 3166-1 alpha-2)")
    code = value.text.upper() if value.text.isascii() else value.text
    if code in COUNTRIES:
        return code
    hint = f"; {code} is written {OTHER_SPELLINGS[code]}" if code in OTHER_SPELLINGS else ""
    expected = "a country code expected (ISO 3166-1 alpha-2, such as NG)"
    raise value.place.error(f"{expected}, found {shown(value.text)}{hint}")


def state(node: Node) -> str:
    """Read the code of a State whose law is held."""
    code = country(node)
    if code not in HELD_STATES:
        held = ", ".join(sorted(HELD_STATES))
        raise node.place.error(f"no national values are held for {code}; one of {held} expected")
    return code


def items(node: Node, read: Callable[[Node], T]) -> tuple[T, ...]:
    """Read every item of a list."""
    return tuple(read(item) for item in listing(node).items)


def texts(node: Node) -> tuple[str, ...]:
    """Read a list of texts; a single text stands for a list of one."""
    return (text(node),) if isinstance(node, Scalar) else items(node, text)


def route(node: Node, roles: tuple[str, ...]) -> Mapping[str, tuple[str, ...]]:
    """Read lists of countries by the role each plays on the route."""
    entries = table(node).entries
    for role in entries:
        if role not in roles:
            raise unexpected_key(table(node).keys[role], role, roles, "countries")
    return {role: items(value, country) for role, value in entries.items()}


_BY_KIND: Mapping[Kind, Callable[[Node], Any]] = {
    Kind.DAY: lambda node: day(scalar(node, "a day as YYYY-MM-DD")),
    Kind.PARTIAL_DAY: lambda node: partial_day(scalar(node, "a day, month or year")),
    Kind.TEXT: text,
    Kind.TEXTS: texts,
    Kind.FLAG: flag,
    Kind.COUNT: partial(number, kind=Kind.COUNT),
    Kind.DAYS: partial(number, kind=Kind.DAYS),
    Kind.AGE: partial(number, kind=Kind.AGE),
    Kind.AMOUNT: amount,
    Kind.CURRENCY: currency,
    Kind.COUNTRY: country,
    Kind.COUNTRIES: partial(items, read=country),
    Kind.EVENT: text,
}


def value(node: Node, field: Field) -> Any:
    """Read the value of a field by its kind."""
    match field.kind:
        case Kind.CHOICE:
            return choice(node, field.choices)
        case Kind.CHOICES:
            return items(node, partial(choice, allowed=field.choices))
        case Kind.ROUTE:
            return route(node, field.choices)
        case kind:
            return _BY_KIND[kind](node)
