"""Filling in documents of the user's own."""

from __future__ import annotations

import pytest

from canevas.errors import InputError
from canevas.language import Message
from canevas.templating.filling import Filling

DATA = {"title": "A < b", "items": [{"name": "x"}, {"name": "y"}]}


def place(line: int) -> Message:
    return Message("line {line}", {"line": line})


def test_texts_are_escaped_for_xml() -> None:
    assert Filling("fr", DATA).fill("<w:t>{{ title }}</w:t>", place) == "<w:t>A &lt; b</w:t>"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a\n{{ nothing }}", "line 2: “nothing” is not among what a model is given"),
        ("a\nb\n{{ items[0].other }}", "line 3: “other” is not among what a model is given"),
        ("{% for a in nowhere %}{% endfor %}", "line 1: “nowhere” is not among what a model is given"),
        ("\n{{ title | safe }}", "line 2: this tag cannot be read: No filter named 'safe'."),
        ("\n{% if %}{% endif %}", "line 2: this tag cannot be read"),
        ("\n{% include 'x' %}", "line 2: a model takes no other template in: x"),
        ("\n{{ title.__class__ }}", "line 2: “__class__” of a text is out of a template's reach"),
        ("\n{{ 'x' * 10 ** 9 }}", "line 2: this asks for too much"),
        ("\n{{ title + 1 }}", "line 2: this tag failed"),
    ],
)
def test_the_first_fault_is_raised_with_its_place(text: str, told: str) -> None:
    with pytest.raises(InputError) as caught:
        Filling("fr", DATA).fill(text, place)
    assert caught.value.message.render("en").startswith(told)


def test_all_faults_are_gathered_and_what_is_faulty_is_empty() -> None:
    filling = Filling("fr", DATA, tells_all=True)
    text = "{{ a.b.c }}{{ a() }}{{ a + 1 }}{{ a | length }}{% for x in a %}{% endfor %}{% if a %}{% endif %}\n{{ b ~ 'x' }}{{ title }}"
    assert filling.fill(text, place).endswith("A &lt; b")
    assert [fault.render("en").partition(" is")[0] for fault in filling.faults] == ["line 1: “a”", "line 2: “b”"]
    assert filling.fill("{% x %}", place) == ""
    assert len(filling.faults) == 3


@pytest.mark.parametrize("tells_all", [True, False])
def test_what_asks_whether_a_name_is_there_is_no_fault(tells_all: bool) -> None:  # noqa: FBT001 - a case
    filling = Filling("fr", DATA, tells_all=tells_all)
    assert filling.fill("{% if x is defined %}a{% endif %}{{ y | default('b') }}", place) == "b"
    assert filling.faults == []


def test_each_part_has_the_whole_allowance() -> None:
    filling = Filling("fr", DATA)
    costly = "{% for a in range(10000) %}{{ 'x' * 400 }}{% endfor %}"
    for _ in range(4):
        assert len(filling.fill(costly, place)) == 4_000_000
