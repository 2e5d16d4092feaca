"""The conformance suite for pytest: the checks of `canevas.conformance` as tests that a class inherits.

The built-in types pass it by inheriting it; `canevas plugins check` makes the same checks without pytest.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Final

from canevas.conformance.rules import example_plan
from canevas.language import LANGUAGES

if TYPE_CHECKING:
    from canevas.conformance import Subject
    from canevas.engine import Engine

__all__ = ["PlanTypeConformance", "example_plan"]

_CASES: Final = "cases.yaml"


class PlanTypeConformance:
    """Checks of a plan type; inherit it, name the type, and provide the fixture ``engine``.

    Attributes:
        plan_type: Id of the type.
        languages: Languages that it must have.
        cases: A file of examples in YAML, plan in, codes out; ``cases.yaml`` beside the test where left out.
    """

    plan_type: ClassVar[str]
    languages: ClassVar[tuple[str, ...]] = LANGUAGES
    cases: ClassVar[Path | str | None] = None

    def _subject(self, engine: Engine) -> Subject:
        from canevas.conformance import Subject

        found = engine.plan_type(self.plan_type)
        cases = Path(self.cases) if self.cases is not None else self._beside()
        return Subject(engine, found.id, languages=self.languages, whole=True, cases=cases)

    def _beside(self) -> Path | None:
        """Give the file of examples beside the module of the class."""
        file = getattr(sys.modules.get(type(self).__module__), "__file__", None)
        return Path(file).parent / _CASES if file else None

    def _hold(self, engine: Engine, *checks: str) -> None:
        """Make some checks; every fault is told with its place."""
        from canevas.conformance import faults_of
        from canevas.conformance.telling import printed

        subject = self._subject(engine)
        faults = [fault for check in checks for fault in faults_of(subject, check)]
        if faults:
            raise AssertionError("\n".join(["", *(printed(fault, "en", None, engine.cache) for fault in faults)]))

    # --- texts -----------------------------------------------------------------------------------------------------

    def test_texts_are_complete(self, engine: Engine) -> None:
        """Name, purpose, phases, roles, fields, questions and objectives are there in every language."""
        self._hold(engine, "languages", "texts")

    def test_examples_are_given(self, engine: Engine) -> None:
        """There are examples of plans in every language, as many in each, and no two alike."""
        self._hold(engine, "examples")

    def test_names_mean_one_type(self, engine: Engine) -> None:
        """No other type answers to its name or its aliases."""
        self._hold(engine, "names")

    # --- indicators ------------------------------------------------------------------------------------------------

    def test_cards_are_whole(self, engine: Engine) -> None:
        """Each card has its texts in every language, a unit, and a worked example."""
        self._hold(engine, "cards")

    def test_worked_examples_compute(self, engine: Engine) -> None:
        """Each worked example gives the value that it says, at the precision in which it is written."""
        self._hold(engine, "worked-examples")

    def test_missing_inputs_are_not_computable(self, engine: Engine) -> None:
        """Without one of its inputs a card is not computable; nothing is taken for zero."""
        self._hold(engine, "missing-inputs")

    def test_zero_denominators_are_not_computable(self, engine: Engine) -> None:
        """With all inputs zero a ratio is not computable, and never a number; a division by a constant is no ratio."""
        self._hold(engine, "zero-denominators")

    def test_suits_are_kinds(self, engine: Engine) -> None:
        """The kinds of action that cards suit are declared by some pack, where any are."""
        self._hold(engine, "kinds")

    # --- actions and objectives ------------------------------------------------------------------------------------

    def test_actions_are_whole(self, engine: Engine) -> None:
        """Every default action has a phase, a role as owner, a criterion of success and an indicator."""
        self._hold(engine, "actions")

    def test_references_resolve(self, engine: Engine) -> None:
        """Actions and objectives name cards, actions, roles, fields and questions that are there; none waits for itself."""
        self._hold(engine, "references", "cycles", "answer-names", "together")

    # --- rules -----------------------------------------------------------------------------------------------------

    def test_rules_are_whole(self, engine: Engine) -> None:
        """Each rule has two examples, and names only what plans of the type have."""
        self._hold(engine, "rules", "rule-names")

    def test_rules_fire_on_their_bad_example(self, engine: Engine) -> None:
        """Each rule finds the fault in its bad example, or one speaks of it that replaces it for this type."""
        self._hold(engine, "rules-fire")

    def test_rules_are_silent_on_their_good_example(self, engine: Engine) -> None:
        """Each rule says nothing of its good example."""
        self._hold(engine, "rules-stay-silent")

    # --- code ------------------------------------------------------------------------------------------------------

    def test_code_answers(self, engine: Engine) -> None:
        """The module is imported in time, and each hook answers as it should."""
        self._hold(engine, "code")

    def test_code_is_quiet(self, engine: Engine) -> None:
        """Its code uses no network, writes no file and starts no program."""
        self._hold(engine, "quiet")

    # --- scaffold --------------------------------------------------------------------------------------------------

    def test_scaffold_checks_clean(self, engine: Engine) -> None:
        """A fresh plan has no error and no warning; blanks say what is to be filled in."""
        self._hold(engine, "new-plan")

    def test_scaffold_is_the_same_twice(self, engine: Engine) -> None:
        """The same input gives the same bytes."""
        self._hold(engine, "same-twice")

    def test_languages_have_the_same_items(self, engine: Engine) -> None:
        """The scaffolds of the languages have the same items, in the same order, from the same sources."""
        self._hold(engine, "same-items")

    def test_dates_fall_on_working_days(self, engine: Engine) -> None:
        """Every computed start and end is a working day of the plan's calendar, whatever the first day."""
        self._hold(engine, "working-days")

    def test_actions_end_within_the_plan(self, engine: Engine) -> None:
        """With the type's own horizon, no action ends after the plan."""
        self._hold(engine, "within-the-plan")

    def test_minimal_scaffold_is_smaller(self, engine: Engine) -> None:
        """The minimal plan has some of the actions, and none twice."""
        self._hold(engine, "minimal")

    # --- documents -------------------------------------------------------------------------------------------------

    def test_templates_are_readable(self, engine: Engine) -> None:
        """Each template of the pack can be read, and each document filled in."""
        self._hold(engine, "templates")

    def test_every_format_renders(self, engine: Engine) -> None:
        """The scaffold renders in every format and language that is there, with nothing undefined."""
        self._hold(engine, "formats")

    # --- examples in YAML ------------------------------------------------------------------------------------------

    def test_cases_come_out(self, engine: Engine) -> None:
        """The examples of ``cases.yaml`` come out as they say, where there are any."""
        self._hold(engine, "cases")
