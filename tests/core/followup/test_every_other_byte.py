"""Random commands on plans as people write them: every other byte stays, and what was written reads back."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from followed_plan import PLAN
from handwritten_yaml import Writer
from hypothesis import assume, given
from hypothesis import strategies as st
from many_cases import many_cases

from canevas.document import MappingNode, parse_document
from canevas.document.editing import EditError
from canevas.errors import CanevasError, UsageError

if TYPE_CHECKING:
    from random import Random

    from canevas.engine.following import Followed, Following

pytestmark = pytest.mark.slow

TEXTS = ("Vu", "x: y", "# non", "é 🚀", "6,1", "'", "- a", "{b}", "ligne\nligne", "une longue phrase " * 12)
PLACES = (
    "title", "owner", "context", "scope", "conclusion.summary", "A1.success", "A2.owner", "A3.title", "I1.source", "O1.statement",
    "A1.resources", "A2.resources.tools", "people.X", "I1.measurements[0].comment", "follow_up[0].comment", "A1.contributors",
)  # fmt: skip
DRAWS = st.randoms(use_true_random=True)


def in_the_style_of(random: Random) -> str:
    """Write the plan with the habits of somebody: line ends, no final one, a byte order mark, comments, a block of their own."""
    text = PLAN
    if random.random() < 0.4:
        number = random.randint(1, 99)
        text = re.sub(
            r"^( *)(- id: )",
            lambda found: f"{found[1]}# n°{number} : note\n{found[0]}",
            text,
            flags=re.MULTILINE,
        )
    if random.random() < 0.3:
        text = text.replace("owner: Technicien référent", "owner: &tech Technicien référent").replace(
            "owner: ___", "owner: *tech"
        )
    if random.random() < 0.4:
        own = Writer(random).document().removeprefix("\ufeff")
        own = "\n".join(f"  {line}" if line else "" for line in re.split(r"\r\n|\r|\n", own)).rstrip()
        text += f"origin:\n  note:\n{own}\n" if not re.search(r"^ *---|^  [-\[{&*]", own, re.MULTILINE) else ""
    if random.random() < 0.3:
        text = text.rstrip("\n")
    if random.random() < 0.4:
        text = text.replace("\n", "\r\n")
    return "\ufeff" + text if random.random() < 0.15 else text


def command(random: Random, following: Following, text: str) -> Followed:
    said = random.choice(TEXTS)
    day = f"2025-05-{random.randint(1, 20):02}"
    match random.randint(0, 9):
        case 0 | 1 | 2:
            return following.set(text, random.choice(PLACES), said)
        case 3:
            return following.set(text, random.choice(PLACES), remove=True)
        case 4:
            return following.add(
                text, f"Relancer {random.randint(0, 999)} {said}", phase=random.choice(("plan", "do", "act"))
            )
        case 5:
            return following.add(
                text, f"{said} {random.randint(0, 999)}", kind=random.choice(("objective", "risk", "indicator"))
            )
        case 6:
            return following.log(text, "I1", str(random.randint(-9, 999) / 10), day=day)
        case 7:
            return following.log(text, "review", said, day=day)
        case 8:
            return following.log(
                text,
                random.choice(("A1", "A2", "A3")),
                said,
                day=day,
                status=random.choice(("fait", "en cours", "bloqué")),
            )
    return following.log(text, random.choice(("A1", "A2", "A3")), f"{said} {random.random()}", day=day, progress="50")


def without(data: Any, *keys: str) -> Any:
    return {key: value for key, value in data.items() if key not in keys}


@pytest.fixture(scope="module")
def engine_following(tmp_path_factory: pytest.TempPathFactory) -> Following:
    from datetime import date

    from canevas.testing.engines import make_engine

    folder = tmp_path_factory.mktemp("plans")
    return make_engine(["generic", "quality"], cache=folder / "cache", folder=folder, today=date(2025, 5, 20)).following


@many_cases(150)
@given(random=DRAWS)
def test_what_was_not_asked_for_stays(engine_following: Following, random: Random) -> None:
    text = in_the_style_of(random)
    document = parse_document(text)
    assume(isinstance(document.root, MappingNode))
    assume(not any(problem.severity == "error" for problem in document.problems))
    for _ in range(4):
        try:
            followed = command(random, engine_following, text)
        except (UsageError, EditError):
            continue
        kept = [line for line in re.split(r"\r\n|\n", text) if "#" in line and "# non" not in line]
        comments = {found for line in kept for found in re.findall(r"# n°\d+[^\r\n]*", line)}
        assert all(comment in followed.text for comment in comments)
        assert ("\r\n" in followed.text) == ("\r\n" in text)
        assert not re.search(r"(?<!\r)\n", followed.text) or "\r\n" not in text
        assert followed.text.startswith("\ufeff") == text.startswith("\ufeff")
        assert followed.text.endswith("\n") >= text.endswith("\n")
        lines, new = re.split(r"\r\n|\n", text), set(re.split(r"\r\n|\n", followed.text))
        assert sum(line not in new for line in lines) <= 14  # a text over many lines may go whole
        text = followed.text
    engine_following.set(text, "title", "La fin")


@many_cases(100)
@given(random=DRAWS)
def test_undoing_by_hand_gives_the_same_bytes(engine_following: Following, random: Random) -> None:
    """A value that is set and set back leaves the file as it was, but for the way in which that value is quoted."""
    text = in_the_style_of(random)
    document = parse_document(text)
    assume(isinstance(document.root, MappingNode))
    assume(not any(problem.severity == "error" for problem in document.problems))
    try:
        there = engine_following.set(text, "A1.success", random.choice(TEXTS)).text
        back = engine_following.set(there, "A1.success", remove=True).text
    except CanevasError:
        assume(False)  # noqa: FBT003 - hypothesis's own signature
        return
    assert back == text
