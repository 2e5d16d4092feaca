"""The questions themselves, answered by a script: what is proposed, what is taken, what is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from canevas.testing import Outcome

    Run = Callable[..., Outcome]
    Answered = Callable[..., tuple["Outcome", list[str]]]


ASKING = """\
name: {fr: Plan d'essai, en: Trial plan}
purpose: {fr: Essayer., en: To try.}
choose_when: {fr: Toujours., en: Always.}
horizon: 2m
examples: {fr: [Essayer], en: [Trying]}
phases:
  one: {fr: Une, en: One}
roles:
  lead: {fr: Pilote, en: Lead}
questions:
  size:
    fr: Taille de l'équipe
    en: Size of the team
    type: integer
    min: 1
    default: 5
  tools:
    fr: Outils
    en: Tools
    type: text
    many: yes
  pace:
    fr: Quel rythme ?
    en: Which pace?
    type: choice
    choices:
      slow: {fr: Lent, en: Slow}
      sustained: {fr: Soutenu, en: Sustained}
      swift: {fr: Vif, en: Swift}
    default: slow
  reason:
    fr: Pourquoi si vite ?
    en: Why so fast?
    type: text
    when: answers.pace == "swift"
"""
ACTIONS = """\
begin: {title: {fr: Commencer, en: Begin}, phase: one, owner: lead, duration: 2wd}
go-on: {title: {fr: Continuer, en: Go on}, phase: one, owner: lead, duration: 2wd, after: [begin]}
end: {title: {fr: Finir, en: End}, phase: one, owner: lead, duration: 2wd, after: [go-on]}
"""


FIRST = "What do you want to achieve, in a sentence [Enter: the list of types]: "


@pytest.fixture
def answered(canevas_run: Run, monkeypatch: pytest.MonkeyPatch) -> Callable[..., tuple[Outcome, list[str]]]:
    """Run the command with somebody at the terminal who types the answers; gives the prompts as well."""

    def run(arguments: Iterable[str], *answers: str, **options: Any) -> tuple[Outcome, list[str]]:
        left, prompts = list(answers), []

        def answer(prompt: str) -> str:
            prompts.append(prompt)
            if not left:
                raise EOFError
            return left.pop(0)

        monkeypatch.setattr("builtins.input", answer)
        monkeypatch.setattr("canevas.cli.streams.is_terminal", lambda: True)
        environment = {"CANEVAS_TODAY": "2026-11-24"}
        outcome = canevas_run(*arguments, **{"environment": environment, **options})
        assert left == [], f"not asked for: {left}; the prompts were {prompts}; {outcome}"
        return outcome, prompts

    return run


@pytest.fixture
def trial(write_pack: Callable[..., Path]) -> None:
    write_pack("trial", plan_type=ASKING, actions=ACTIONS)


@pytest.mark.usefixtures("trial")
def test_each_question_proposes_and_checks(answered: Answered, tmp_path: Path) -> None:
    typed = ["Mine", "", "", "", "", "none", "0", "7", "hammer, nail", "s", "swi", "a fair", "3"]
    outcome, prompts = answered(("new", "trial"), *typed)
    outcome.assert_exit(0)
    assert prompts == [
        "Title [Trial plan]: ", "Objective, in a sentence: ", "Who answers for the plan: ", "Start date [24 Nov 2026]: ",
        "End date [22 Jan 2027, 2 months]: ", "Size of the team [5]: ", "Size of the team [5]: ", "Size of the team [5]: ", "Tools: ",
        "Number or name [Slow]: ", "Number or name [Slow]: ", "Why so fast?: ", "Actions [1]: ",
    ]  # fmt: skip
    assert "  0 is less than 1." in outcome.output
    assert "  “s” is not in the list; give a number from 1 to 3." in outcome.output
    written = (tmp_path / "mine.plan.yaml").read_text(encoding="utf-8")
    assert "size: 7" in written
    assert "pace: swift" in written
    assert "reason: a fair" in written


@pytest.mark.usefixtures("trial")
def test_a_question_that_does_not_apply_is_not_asked(answered: Answered) -> None:
    outcome, prompts = answered(("new", "trial", "--minimal"), "T", "", "", "", "", "", "", "sustained")
    outcome.assert_exit(0)
    assert "Why so fast?: " not in prompts


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("o", True), ("O", True), ("y", True), ("Oui", True), ("n", False), ("N", False), ("non", False)],
)
def test_yes_and_no_may_be_one_letter(
    answered: Answered, write_pack: Callable[..., Path], tmp_path: Path, typed: str, *, kept: bool
) -> None:
    question = "questions:\n  quick: {fr: Vite ?, en: Quick?, type: yes_no}\n"
    action = "fast: {title: {fr: Vite, en: Fast}, phase: one, owner: lead, duration: 1wd, when: answers.quick}\n"
    write_pack("trial", plan_type=ASKING[: ASKING.index("questions:")] + question, actions=ACTIONS + action)
    outcome, prompts = answered(("new", "trial"), "Mine", "", "", "", "", typed, "")
    outcome.assert_exit(0)
    assert prompts[-2:] == ["Quick?: ", "Actions [1]: "]
    assert ("title: Fast" in (tmp_path / "mine.plan.yaml").read_text(encoding="utf-8")) is kept


@pytest.mark.usefixtures("trial")
@pytest.mark.parametrize("typed", ["2", "slow", "Lent", "SLOW", "sl", "sust"])
def test_a_choice_is_a_number_an_id_a_label_or_its_beginning(answered: Answered, typed: str) -> None:
    outcome, _prompts = answered(("new", "trial", "--minimal"), "T", "", "", "", "", "", "", typed)
    outcome.assert_exit(0)


@pytest.mark.usefixtures("trial")
@pytest.mark.parametrize(
    ("typed", "kept"),
    [("1", 1), ("1-3", 3), ("1 3", 2), ("1;2", 2), ("1, 1", 1), ("2 à 3", 2), ("", 0)],
)
def test_actions_are_chosen_by_numbers_and_ranges(answered: Answered, tmp_path: Path, typed: str, kept: int) -> None:
    given = ("new", "trial", "--title", "T", "--answer", "size=3", "--answer", "tools=none", "--answer", "pace=slow")
    outcome, _prompts = answered(given, "", "", "", "", "2", typed)
    outcome.assert_exit(0)
    assert (tmp_path / "t.plan.yaml").read_text(encoding="utf-8").count("    phase: one") == kept


@pytest.mark.usefixtures("trial")
@pytest.mark.parametrize("typed", ["4", "0", "x", "1-9", "1--2"])
def test_numbers_that_are_not_in_the_list(answered: Answered, typed: str) -> None:
    given = ("new", "trial", "--title", "T", "--answer", "size=3", "--answer", "tools=none", "--answer", "pace=slow")
    outcome, prompts = answered(given, "", "", "", "", "2", typed, "1")
    assert prompts[-2:] == ["Numbers, such as 1-5, 8: "] * 2
    assert "is not a number from 1 to 3" in outcome.output


@pytest.mark.usefixtures("trial")
def test_a_wrong_answer_on_the_command_line_stops_before_the_questions_of_the_type(answered: Answered) -> None:
    given = ("new", "trial", "--title", "T", "--start", "2026-01-05", "--end", "2026-02-05", "--answer", "size=many")
    outcome, prompts = answered(given, "", "")
    outcome.assert_exit(2)
    assert "answer “size”" in outcome.errors
    assert prompts[-1].startswith("Who answers")


@pytest.mark.usefixtures("trial")
def test_dates_from_the_command_line_are_read_before_more_is_asked(answered: Answered) -> None:
    given = (
        "new",
        "trial",
        "--title",
        "T",
        "--objective",
        "O",
        "--owner",
        "O",
        "--start",
        "2026-01-05",
        "--end",
        "2025-01-05",
    )
    outcome, prompts = answered(given)
    assert "before it starts" in outcome.assert_exit(2).errors
    assert prompts == []


@pytest.mark.usefixtures("trial")
def test_a_type_is_chosen_by_number_name_or_alias(answered: Answered) -> None:
    shown, prompts = answered(("new",), "", "0", "nothing", "trial", language="en")
    assert shown.exit_code == 130
    assert prompts[:4] == [FIRST, *["Number or name: "] * 3]
    assert "“0” is not a number from 1 to " in shown.output
    assert "There is no plan type “nothing”." in shown.output


def test_a_type_whose_plugin_failed_is_told_and_asked_again(
    answered: Answered, write_pack: Callable[..., Path]
) -> None:
    write_pack("broken", plan_type="name: [")
    shown, prompts = answered(("new",), "broken", "", "broken", "quality")
    assert prompts[:4] == [FIRST, FIRST, "Number or name: ", "Number or name: "]
    assert "broken" in shown.output
    assert "Quality and improvement plan" in shown.output


def test_without_any_type_there_is_nothing_to_ask(answered: Answered) -> None:
    blocked = ("--without", "canevas")
    outcome, prompts = answered(("new", *blocked))
    assert "there is no plan type" in outcome.assert_exit(2).errors
    assert prompts == []


@pytest.mark.usefixtures("trial")
def test_a_sentence_is_answered_with_the_types_that_fit(answered: Answered, tmp_path: Path) -> None:
    sentence = "answer complaints within three days instead of seven"
    shown, prompts = answered(("new", "--title", "Mine"), sentence, "9", "", *[""] * 8, language="en")
    assert prompts[:4] == [
        FIRST,
        *["Which one? A number, or the name of another [1]: "] * 2,
        "Who answers for the plan: ",
    ]
    assert " fit" in shown.output
    assert "  1  quality" in shown.output
    assert "         close to “" in shown.output
    assert "“9” is not a number from 1 to " in shown.output
    written = (tmp_path / "mine.plan.yaml").read_text(encoding="utf-8")
    assert "type: quality" in written
    assert sentence in written


@pytest.mark.usefixtures("trial")
def test_a_word_that_is_no_type_but_known_to_one(answered: Answered) -> None:
    shown, prompts = answered(("new",), "recruitment", "trial", language="en")
    assert prompts[2] == "Title [Trial plan]: "
    assert "  1  rh" in shown.output
    assert "Trial plan\n" in shown.output


@pytest.mark.usefixtures("trial")
def test_a_sentence_that_no_type_knows_gets_the_list(answered: Answered) -> None:
    shown, prompts = answered(("new", "zyx xyz"), "trial", language="en")
    assert "None of these words is known to a plan type.\nWhich type of plan?" in shown.output
    assert prompts[1] == "Title [Trial plan]: "


@pytest.mark.parametrize(("typed", "written"), [("", True), ("y", True), ("OUI", True), ("no", False), ("n", False)])
def test_yes_and_no_in_either_language(
    answered: Answered, write_plan: Callable[..., Path], typed: str, *, written: bool
) -> None:
    path = write_plan(text="canevas: 1\ntype: quality\ntitle: Support : moins\n")
    _outcome, prompts = answered(("check", "--fix"), typed)
    assert prompts == ["Apply? [Y/n]: "]
    assert ('"' in path.read_text(encoding="utf-8")) is written


def test_neither_yes_nor_no_is_asked_again(answered: Answered, write_plan: Callable[..., Path]) -> None:
    write_plan(text="canevas: 1\ntype: quality\ntitle: Support : moins\n")
    outcome, prompts = answered(("check", "--fix"), "perhaps", "n", language="fr")
    assert prompts == ["Appliquer ? [O/n] : "] * 2
    assert "  Répondez oui ou non.\n" in outcome.output


@pytest.mark.usefixtures("trial")
def test_a_name_that_is_taken_loses_no_answer(answered: Answered, tmp_path: Path) -> None:
    for name in ("t.plan.yaml", "t-2.plan.yaml"):
        (tmp_path / name).write_text("mine", encoding="utf-8")
    given = (
        "new",
        "trial",
        "--title",
        "T",
        "--minimal",
        "--answer",
        "size=3",
        "--answer",
        "tools=none",
        "--answer",
        "pace=slow",
    )
    outcome, prompts = answered(given, "", "", "", "", "t-2.plan.yaml", "")
    outcome.assert_exit(0)
    assert prompts[-2:] == ["File [t-3.plan.yaml]: "] * 2
    assert "  T-2.plan.yaml" not in outcome.output
    assert (tmp_path / "t-3.plan.yaml").is_file()


def test_a_file_that_was_named_is_refused_before_the_questions(answered: Answered, tmp_path: Path) -> None:
    (tmp_path / "p.plan.yaml").write_text("mine", encoding="utf-8")
    outcome, prompts = answered(("new", "quality", "-o", "p.plan.yaml"))
    outcome.assert_exit(4)
    assert prompts == []


@pytest.mark.parametrize(("typed", "code"), [("", 4), ("n", 4), ("yes", 0)])
def test_a_document_that_exists_is_replaced_after_a_yes(
    answered: Answered, write_plan: Callable[..., Path], tmp_path: Path, typed: str, code: int
) -> None:
    write_plan(())
    (tmp_path / "p.md").write_text("mine", encoding="utf-8")
    outcome, prompts = answered(("render", "-o", "p.md"), typed)
    outcome.assert_exit(code)
    assert prompts == ["p.md exists already. Replace it? [y/N]: "]
    assert ((tmp_path / "p.md").read_text(encoding="utf-8") == "mine") is (code == 4)
