"""Services and sites that take a plan over, from a table: CSV as spreadsheets write it, in either language."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Final, NamedTuple

from canevas.errors import InputError
from canevas.followup.renewing import Site
from canevas.language import Message, msg
from canevas.model.fault import did_you_mean
from canevas.model.folding import folded

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping, Sequence

_HEADERS: Final = {
    "name": ("name", "nom", "site", "service", "équipe", "team"),
    "owner": ("owner", "responsable", "pilote"),
    "roles": ("roles", "rôles", "people", "personnes"),
    "start": ("start", "début", "date de début", "start date"),
    "end": ("end", "fin", "date de fin", "end date"),
    "scope": ("scope", "périmètre"),
}
_BY_HEADER: Final = {folded(word): key for key, words in _HEADERS.items() for word in words}
_SHOWN: Final = {folded(word): word for words in _HEADERS.values() for word in words}
_SEPARATORS: Final = ";\t,"
MOST_SITES: Final = 1000
"""More are hardly meant, and each is a file."""


class Row(NamedTuple):
    """A row of the table.

    Attributes:
        number: Its line in the file, from 1; that of the headers is 1.
        site: What it says; `None` where it cannot be used.
        fault: Why it cannot.
    """

    number: int
    site: Site | None
    fault: Message | None = None


def read_sites(content: bytes, name: str, roles: Container[str]) -> list[Row]:
    """Read a table of sites.

    Args:
        content: The file: UTF-8, or what Windows writes; semicolons, commas or tabs between the columns.
        name: Its name, for messages.
        roles: Roles of the type and ids of people; a column of such a name holds who that is at each site.

    Returns:
        A row each; empty ones are passed over.

    Raises:
        InputError: It is no table of sites: no column of names, a column that nobody knows, no row.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", "replace")
    head = text.split("\n", 1)[0]
    separator = max(_SEPARATORS, key=head.count)
    try:
        table = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True))
    except csv.Error as error:
        raise InputError(
            msg("{file} cannot be read as a table: {reason}", file=name, reason=str(error)),
            msg("Save it as CSV from your spreadsheet."),
        ) from None
    if not table:
        raise InputError(msg("{file} is empty", file=name), _example())
    columns = _columns(table[0], name, roles)
    rows = list(_rows(table[1:], columns))
    if not rows:
        raise InputError(msg("{file} names no site below its headers", file=name), _example())
    if len(rows) > MOST_SITES:
        raise InputError(
            msg("{file} names {count} sites, more than {most}", file=name, count=len(rows), most=MOST_SITES)
        )
    return rows


def _example() -> Message:
    return msg("Its first line names the columns, such as   {example}", example="name;owner;start")


def _columns(headers: Sequence[str], file: str, roles: Container[str]) -> list[str]:
    """Give what each column holds: one of the known keys, or ``@`` and a role; empty where it has no header."""
    columns = []
    for written in headers:
        header = written.strip()
        key = _BY_HEADER.get(folded(header), "")
        if not key and header in roles:
            key = f"@{header}"
        if header and not key:
            raise InputError(
                msg("{file}: “{header}” is no column of sites", file=file, header=header),
                did_you_mean(folded(header), _BY_HEADER, _SHOWN)
                or msg("Columns: {words}; and the roles of the plan.", words=list(_HEADERS)),
            )
        if key and key in columns:
            raise InputError(msg("{file}: the column “{header}” stands there twice", file=file, header=header))
        columns.append(key)
    if "name" not in columns:
        raise InputError(msg("{file} has no column “name”", file=file), _example())
    return columns


def _rows(table: Sequence[Sequence[str]], columns: Sequence[str]) -> Iterator[Row]:
    seen: dict[str, int] = {}
    for number, cells in enumerate(table, 2):
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) > len(columns) and any(cell.strip() for cell in cells[len(columns) :]):
            yield Row(number, None, msg("it has more cells than there are columns"))
            continue
        given = {key: cell.strip() for key, cell in zip(columns, cells, strict=False) if key}
        name = given.get("name", "")
        if not name:
            yield Row(number, None, msg("it has no name"))
        elif folded(name) in seen:
            yield Row(number, None, msg("“{name}” stands on line {line} already", name=name, line=seen[folded(name)]))
        else:
            seen[folded(name)] = number
            yield _row(number, given)


def _row(number: int, given: Mapping[str, str]) -> Row:
    people = {key.removeprefix("@"): cell for key, cell in given.items() if key.startswith("@") and cell}
    for part in given.get("roles", "").replace("\n", ";").split(";"):
        role, sign, person = part.partition("=") if "=" in part else part.partition(":")
        if not part.strip():
            continue
        if not sign or not role.strip() or not person.strip():
            return Row(number, None, msg("“{text}” names no role and its holder: write role = name", text=part.strip()))
        people[role.strip()] = person.strip()
    own = {key: given.get(key, "") for key in ("owner", "scope", "start", "end")}
    return Row(number, Site(given["name"], people=people, row=number, **own))
