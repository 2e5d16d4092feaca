"""A small type, the ways in which it may change, and what the author of a plan may change: the rows of `docs/en/how-to/upgrade.md`."""

from __future__ import annotations

from typing import Any, NamedTuple

PACK = """\
canevas: 1
pack: fair
version: 1.0.0
languages: [en]
plan_type:
  name: Fair
  purpose: To hold a fair.
  examples: {en: [A fair]}
  horizon: 2m
  phases: {prepare: Prepare, hold: Hold}
  roles: {host: {en: Host, required: yes}}
  objectives:
    come:
      statement: Welcome ___ people
      indicators: [attendance]
indicators:
  attendance:
    name: Attendance
    definition: Present over invited.
    formula: present / invited * 100
    inputs: {present: {en: Present}, invited: {en: Invited}}
    unit: percent
    direction: higher
    frequency: monthly
    kind: lagging
    category: guests
    source: {en: The list}
    example: {inputs: {present: 15, invited: 20}, value: 75}
actions:
  invite:
    title: Invite people
    phase: prepare
    owner: host
    start: start
    duration: 3wd
    success: All invited
    indicators: [attendance]
  rent:
    title: Rent a hall
    phase: prepare
    owner: host
    after: [invite + 2wd]
    duration: 2wd
    success: Hall rented
  welcome:
    title: Welcome them
    phase: hold
    owner: host
    after: [rent]
    duration: 1wd
    success: All welcomed
"""
DECORATE = """\
  decorate:
    title: Decorate the hall
    phase: prepare
    owner: host
    after: [rent]
    duration: 1wd
    success: It shines
"""
SMILES = """\
  smiles:
    name: Smiles
    definition: Smiles counted.
    formula: smiles
    inputs: {smiles: {en: Smiles}}
    unit: count
    direction: higher
    frequency: weekly
    kind: leading
    category: guests
    example: {inputs: {smiles: 3}, value: 3}
"""
Edit = tuple[str, str]


class Row(NamedTuple):
    """A row of the table.

    Attributes:
        type: What changes in the pack: pairs of a text before and after.
        plan: What the plan's author changes, likewise.
        item: Id in the pack, or in the newer pack.
        fields: The verdicts of the fields.
        has: What the plan has then.
        lacks: What it has not.
        asked: What the plan was made with.
        old: Whether the plan was made when fingerprints of fields were not noted yet.
    """

    type: tuple[Edit, ...] = ()
    plan: tuple[Edit, ...] = ()
    item: str = "fair/rent"
    fields: dict[str, str] = {}  # noqa: RUF012 - never changed
    has: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()
    asked: dict[str, Any] = {}  # noqa: RUF012 - same
    old: bool = False


TITLE = ("title: Rent a hall", "title: Book a hall")
OWN = ("title: Rent a hall", "title: Rent the old barn")
RENAMED = ("  rent:\n", "  book:\n    was: rent\n")
RENAMED_IN_AFTER = ("after: [rent]", "after: [book]")
TAKEN_OUT = (r"(?s)  - id: A2\n.*?(?=  # --- Hold\n)", "")
NO_WAITING = ("    after: [A2]\n", "")
ROWS: dict[tuple[str, str], Row] = {
    ("nothing", "nothing"): Row(),
    ("nothing", "another text in the field"): Row(plan=(OWN,), fields={"title": "kept"}, has=(OWN[1],)),
    ("nothing", "taken out"): Row(plan=(TAKEN_OUT, NO_WAITING), lacks=("Rent a hall",)),
    ("another text in a field", "nothing"): Row((TITLE,), fields={"title": "updated"}, has=(TITLE[1],)),
    ("another text in a field", "the same text"): Row((TITLE,), (TITLE,), has=(TITLE[1],)),
    ("another text in a field", "another text in the field"): Row(
        (TITLE,), (OWN,), fields={"title": "conflict"}, has=(OWN[1],), lacks=(TITLE[1],)
    ),
    ("another text in a field", "another field"): Row(
        (TITLE,),
        (("success: Hall rented", "success: Keys in hand   # mine"),),
        fields={"title": "updated", "success": "kept"},
        has=(TITLE[1], "success: Keys in hand   # mine"),
    ),
    ("another text in a field", "the field taken out"): Row(
        (TITLE,), (("    title: Rent a hall\n", ""),), fields={"title": "conflict"}, lacks=("title: Book", "title: Rent")
    ),
    ("another text in a field", "taken out"): Row((TITLE,), (TAKEN_OUT, NO_WAITING), lacks=("a hall",)),
    ("another text in a field", "moved elsewhere"): Row(
        (TITLE,),
        ((r"(?s)(  - id: A2\n.*?)(  # --- Hold\n.*?)(?=# Follow-up)", r"\2\1"),),
        fields={"title": "updated"},
        has=("# --- Hold\n  - id: A3\n    title: Welcome them", "  - id: A2\n    title: Book a hall"),
    ),
    ("a field more", "nothing"): Row(
        (("    duration: 2wd\n", "    duration: 2wd\n    priority: high\n"),),
        fields={"priority": "updated"},
        has=("title: Rent a hall\n    phase: prepare\n    objective: O1\n    priority: high\n",),
    ),
    ("a field more", "the field, otherwise"): Row(
        (("    duration: 2wd\n", "    duration: 2wd\n    priority: high\n"),),
        (("title: Rent a hall\n", "title: Rent a hall\n    priority: low\n"),),
        fields={"priority": "conflict"},
        has=("priority: low",),
    ),
    ("a field fewer", "nothing"): Row(
        (("    after: [invite + 2wd]\n", ""),), fields={"after": "not-in-type"}, has=("after: [A1 + 2wd]",)
    ),
    ("an item more", "nothing"): Row(
        (("  welcome:\n", DECORATE + "  welcome:\n"),),
        item="fair/decorate",
        has=("  - id: A4\n    title: Decorate the hall",),
    ),
    ("an item more", "what it waits for taken out"): Row(
        (("  welcome:\n", DECORATE + "  welcome:\n"),),
        (TAKEN_OUT, NO_WAITING),
        item="fair/decorate",
        has=("title: Decorate the hall\n", "    owner: host\n    duration: 1wd\n    after: [A1 + 2wd]\n    success: It shines\n"),
    ),
    ("an item more, before the others", "nothing"): Row(
        (("  invite:\n", DECORATE.replace("    after: [rent]\n", "    start: start\n") + "  invite:\n"),),
        item="fair/rent",
        has=("  - id: A4\n    title: Decorate the hall", "after: [A1 + 2wd]"),
    ),
    ("an item fewer", "nothing"): Row(
        ((r"(?s)  rent:\n.*?(?=  welcome:)", ""), ("after: [rent]", "after: [invite]")), has=("title: Rent a hall",)
    ),
    ("an item fewer", "another text in the field"): Row(
        ((r"(?s)  rent:\n.*?(?=  welcome:)", ""), ("after: [rent]", "after: [invite]")), (OWN,), has=(OWN[1],)
    ),
    ("an item fewer", "taken out"): Row(
        ((r"(?s)  rent:\n.*?(?=  welcome:)", ""), ("after: [rent]", "after: [invite]")),
        (TAKEN_OUT, NO_WAITING),
        lacks=("Rent a hall",),
    ),
    ("another id", "nothing"): Row((RENAMED, RENAMED_IN_AFTER), item="fair/book", has=("from: fair/book",)),
    ("another id", "another text in the field"): Row(
        (RENAMED, RENAMED_IN_AFTER), (OWN,), "fair/book", {"title": "kept"}, has=("from: fair/book", OWN[1])
    ),
    ("another id", "taken out"): Row(
        (RENAMED, RENAMED_IN_AFTER), (TAKEN_OUT, NO_WAITING), "fair/book", lacks=("Rent a hall",)
    ),
    ("another id and another text in a field", "nothing"): Row(
        (RENAMED, RENAMED_IN_AFTER, TITLE), item="fair/book", fields={"title": "updated"}, has=(TITLE[1],)
    ),
    ("another text in a field", "not wanted when the plan was made"): Row(
        (TITLE,), asked={"actions": ["invite", "welcome"]}, lacks=("a hall",)
    ),
    ("another id", "not wanted when the plan was made"): Row(
        (RENAMED, RENAMED_IN_AFTER), item="fair/book", asked={"actions": ["invite", "welcome"]}, lacks=("Rent a hall",)
    ),
    ("another frequency of a card", "target and measures filled in"): Row(
        (("frequency: monthly", "frequency: weekly"),),
        ((r"measurements: \[\]", "measurements:\n      - {date: 2026-02-01, value: 80}   # mine"),),
        "fair/attendance",
        {"frequency": "updated"},
        has=("frequency: weekly", "- {date: 2026-02-01, value: 80}   # mine"),
    ),
    ("another id of a card", "nothing"): Row(
        (("  attendance:\n", "  presence:\n    was: attendance\n"), (r"\[attendance\]", "[presence]")),
        item="fair/presence",
        fields={"card": "updated"},
        has=("card: fair/presence", "from: fair/presence"),
    ),
    ("a card more for an action", "nothing"): Row(
        (
            ("indicators:\n  attendance", "indicators:\n" + SMILES + "  attendance"),
            ("success: All welcomed\n", "success: All welcomed\n    indicators: [smiles]\n"),
        ),
        item="fair/smiles",
        has=("  - id: I2\n    card: fair/smiles\n    baseline:\n      value: ___", "success: All welcomed\n    indicators: [I2]\n"),
    ),
    ("another sentence of an objective", "its blanks filled in"): Row(
        (("Welcome ___ people", "Welcome ___ people by ___"),),
        (("Welcome ___ people", "Welcome 200 people"),),
        "fair/come",
        {"statement": "conflict"},
        has=("Welcome 200 people",),
    ),
    ("another sentence of an objective", "a sentence of one's own when the plan was made"): Row(
        (("Welcome ___ people", "Welcome ___ people by ___"),),
        item="fair/come",
        asked={"objective": "Fill the barn"},
        has=("statement: Fill the barn",),
    ),
    ("another text in a field", "nothing, in a plan of the first versions"): Row(
        (TITLE,), fields={"title": "updated"}, has=(TITLE[1], "fields: title:"), old=True
    ),
    ("another text in a field", "another text in the field, in a plan of the first versions"): Row(
        (TITLE,), (OWN,), fields={"title": "unknown"}, has=(OWN[1],), old=True
    ),
    ("an item more", "nothing, in a plan of the first versions"): Row(
        (("  welcome:\n", DECORATE + "  welcome:\n"),), item="fair/decorate", lacks=("title: Decorate",), old=True
    ),
}  # fmt: skip
