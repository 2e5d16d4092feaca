"""`canevas upgrade`: shown before it is written, asked for at a terminal, and taken back if wanted."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from small_packs import events_pack

if TYPE_CHECKING:
    from collections.abc import Callable

    from canevas.testing import Outcome

    Run = Callable[..., Outcome]

pytestmark = pytest.mark.slow

DOCUMENTED = Path(__file__).parents[3] / "docs" / "en" / "reference" / "json.md"
OLD, NEW = "Inviter {answers.guests} personnes", "Convier {answers.guests} personnes"


@pytest.fixture
def plan(canevas_run: Run, tmp_path: Path) -> Path:
    """Make a plan, then let its type change: a title, and another id."""
    (tmp_path / ".canevas").mkdir()
    pack = events_pack(tmp_path / ".canevas" / "packs") / "pack.yaml"
    path = tmp_path / "fete.plan.yaml"
    made = (
        "new",
        "events",
        "--title",
        "Fête",
        "--start",
        "2026-01-05",
        "--language",
        "fr",
        "-o",
        str(path),
        "--no-input",
    )
    canevas_run(*made).assert_exit(0)
    text = pack.read_text(encoding="utf-8").replace(OLD, NEW).replace("version: 1.0.0", "version: 1.1.0")
    text = text.replace("  welcome:\n    title", "  receive:\n    was: welcome\n    title")
    pack.write_text(text, encoding="utf-8")
    return path


def test_it_shows_and_writes_nothing_where_nobody_can_say_yes(canevas_run: Run, plan: Path) -> None:
    before = plan.read_bytes()
    assert canevas_run("upgrade", language="fr").assert_exit(0).output.splitlines() == [
        "events 1.0.0 → 1.1.0",
        "mis à jour",
        "  A1  Convier 20 personnes  (events/invite)",
        "      title : « Inviter 20 personnes » → « Convier 20 personnes »",
        "renommé",
        "  A2  Accueillir  (events/receive, autrefois events/welcome)",
        "inchangé : 2",
        "Rien n'a été écrit ; --yes l'écrit.",
    ]
    canevas_run("upgrade", "--dry-run").assert_exit(0)
    assert plan.read_bytes() == before


def test_yes_writes_once_and_undo_takes_it_back(canevas_run: Run, plan: Path) -> None:
    before = plan.read_bytes()
    assert "Written." in canevas_run("upgrade", "--yes").assert_exit(0).output
    written = plan.read_bytes()
    assert "title: Convier 20 personnes" in written.decode()
    assert "There is nothing to write." in canevas_run("upgrade", "--yes").assert_exit(0).output
    assert plan.read_bytes() == written
    canevas_run("undo").assert_exit(0)
    assert plan.read_bytes() == before


def test_what_you_wrote_stays_and_the_other_text_is_shown_once(canevas_run: Run, plan: Path) -> None:
    text = plan.read_text(encoding="utf-8").replace(
        "title: Inviter 20 personnes", "title: Inviter tout le monde   # voté"
    )
    plan.write_text(text, encoding="utf-8")
    outcome = canevas_run("upgrade", "--yes", language="fr").assert_exit(0)
    assert (
        "title : votre texte reste, « Inviter tout le monde » ; le type dit maintenant « Convier 20 personnes »"
        in " ".join(outcome.output.split())
    )
    assert "title: Inviter tout le monde   # voté" in plan.read_text(encoding="utf-8")
    assert "gardé comme vous l'avez écrit : 1 (A1)" in canevas_run("upgrade", language="fr").assert_exit(0).output


def test_programs_get_every_verdict(canevas_run: Run, plan: Path) -> None:
    found: dict[str, Any] = json.loads(canevas_run("upgrade", "--json").assert_exit(0).output)
    row = next(line for line in DOCUMENTED.read_text(encoding="utf-8").splitlines() if line.startswith("| `upgrade"))
    listed = [set(keys.split()) for keys in re.findall(r"`([a-z_ ]+ [a-z_ ]+)`", row)]
    assert [found.keys() - {"format", "items"}, found["items"][0].keys()] == listed[:2]
    assert listed[2] == {key for item in found["items"] for one in item["fields"] for key in one}
    assert (found["from"], found["to"], found["changes"], found["written"]) == ("1.0.0", "1.1.0", True, False)
    first = next(item for item in found["items"] if item["source"] == "events/invite")
    assert first == {
        "kind": "action", "id": "A1", "source": "events/invite", "was": None, "title": "Convier 20 personnes", "verdict": "updated",
        "fields": [{"field": "title", "verdict": "updated", "yours": "Inviter 20 personnes", "new": "Convier 20 personnes"}],
    }  # fmt: skip
    assert json.loads(canevas_run("upgrade", "--json", "--yes").assert_exit(0).output)["written"] is True
    assert "Convier" in plan.read_text(encoding="utf-8")


def test_a_question_that_is_gone_is_told(canevas_run: Run, plan: Path) -> None:
    text = plan.read_text(encoding="utf-8").replace("  answers:\n", "  answers:\n    weather: sunny\n")
    plan.write_text(text, encoding="utf-8")
    assert "The type no longer asks “weather”" in canevas_run("upgrade").assert_exit(0).output


def test_at_a_terminal_it_asks(terminal: Callable[..., Any], plan: Path) -> None:
    before = plan.read_bytes()
    refused = terminal("upgrade")
    refused.answer("Appliquer ? [O/n]", "n")
    assert refused.end() == 0
    assert plan.read_bytes() == before
    accepted = terminal("upgrade")
    accepted.answer("Appliquer ? [O/n]", "")
    assert accepted.end() == 0
    assert "Convier" in plan.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "arguments", "code", "said"),
    [
        ("type: events\ntitle: x\n", (), 2, "does not say from which version"),
        ("type: events\ntitle: [\n", (), 4, "cannot be read"),
        ("type: nowhere\norigin: {left_out: {}}\n", (), 2, "nowhere"),
        ("type: events\ntitle: x\n", ("--yes", "--dry-run"), 2, "contradict each other"),
    ],
)
def test_wrong_usage_writes_nothing(
    canevas_run: Run, plan: Path, text: str, arguments: tuple[str, ...], code: int, said: str
) -> None:
    plan.write_text(text, encoding="utf-8")
    assert said in canevas_run("upgrade", *arguments).assert_exit(code).errors
    assert plan.read_text(encoding="utf-8") == text


def test_what_is_repeated_elsewhere_is_not_torn(canevas_run: Run, plan: Path) -> None:
    text = plan.read_text(encoding="utf-8").replace("title: Inviter 20 personnes", "title: &t Inviter 20 personnes")
    text = text.replace("title: Accueillir", "title: *t")
    plan.write_text(text, encoding="utf-8")
    assert "repeats what is named “&t”" in canevas_run("upgrade", "--yes").assert_exit(4).errors
    assert plan.read_text(encoding="utf-8") == text
