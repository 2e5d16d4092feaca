"""The conformance suite: what every plan type must hold, whoever wrote it. The built-in types pass it by inheriting it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, ClassVar, Final

from canevas.language import LANGUAGES
from canevas.provenance import CORE

if TYPE_CHECKING:
    from canevas.contracts.rule import Rule
    from canevas.engine import Engine

START = "2026-01-05"
SMALLEST: Mapping[str, Any] = {
    "canevas": 1,
    "language": "fr",
    "title": "x",
    "owner": "x",
    "period": {"start": START, "end": "2026-06-30"},
}
"""The smallest plan, over which the examples of rules are laid."""
_BY_AN_INPUT: Final = re.compile(r"/\s*[^\d\s.]")
"""A division by a name or a parenthesis, whose value may be zero."""
_PREFIXES = {"objectives": "O", "indicators": "I", "actions": "A", "risks": "R"}


def example_plan(plan_type: str, fragment: Any) -> str | dict[str, Any]:
    """Give the plan of a rule's example: the fragment over the smallest plan of the type, ids given; or the whole text."""
    if isinstance(fragment, str):
        return fragment
    plan = {**SMALLEST, "type": plan_type, **fragment}
    for name, prefix in _PREFIXES.items():
        if isinstance(plan.get(name), list):
            plan[name] = [
                {"id": f"{prefix}{number}", **item} if isinstance(item, Mapping) else item
                for number, item in enumerate(plan[name], start=1)
            ]
    return plan


class PlanTypeConformance:
    """Checks of a plan type; inherit it, name the type, and provide the fixture ``engine``.

    Attributes:
        plan_type: Id of the type.
        languages: Languages that it must have.
    """

    plan_type: ClassVar[str]
    languages: ClassVar[tuple[str, ...]] = LANGUAGES

    # --- texts -----------------------------------------------------------------------------------------------------

    def test_texts_are_complete(self, engine: Engine) -> None:
        """Name, purpose, phases, roles, fields, questions and choices are there in every language."""
        found = engine.plan_type(self.plan_type)
        texts: dict[str, Any] = {"name": found.name, "purpose": found.purpose, "choose_when": found.choose_when}
        texts |= {f"phase {name}": phase.label for name, phase in found.phases.items()}
        texts |= {f"role {name}": role.label for name, role in found.roles.items()}
        for level, declared in found.fields.items():
            texts |= {f"field {level}.{name}": field.label for name, field in declared.items()}
        texts |= {f"question {name}": question.label for name, question in found.questions.items()}
        lacking = [name for name, text in texts.items() if text is not None and not self._whole(text)]
        assert not lacking, f"texts that lack a language: {lacking}"

    def _whole(self, text: Mapping[str, str]) -> bool:
        return all(text.get(language, "").strip() for language in self.languages)

    def test_examples_are_given(self, engine: Engine) -> None:
        """There are examples of plans in every language, as many in each, and no two alike."""
        examples = engine.plan_type(self.plan_type).examples
        counts = {language: len(set(examples.get(language, ()))) for language in self.languages}
        assert min(counts.values()) > 0, f"examples by language: {counts}"
        assert len(set(counts.values())) == 1, f"examples by language: {counts}"

    # --- indicators ------------------------------------------------------------------------------------------------

    def test_cards_are_whole(self, engine: Engine) -> None:
        """Each card has its texts in every language, a unit, and a worked example."""
        lacking = [
            card.id
            for card in engine.indicators(self.plan_type)
            if not (self._whole(card.name) and self._whole(card.definition) and card.unit and card.example)
        ]
        assert not lacking, f"cards that lack a text, a unit or an example: {lacking}"

    def test_worked_examples_compute(self, engine: Engine) -> None:
        """Each worked example gives the value that it says, at the precision in which it is written."""
        from canevas.expressions import Quantity, evaluate

        wrong = []
        for card in engine.indicators(self.plan_type):
            if card.compute != "formula" or card.example is None:
                continue
            result = evaluate(card.formula, card.example.inputs)
            if not isinstance(result, Quantity) or abs(result.value - card.example.value) > card.example.tolerance * (
                1 + 1e-9
            ):
                wrong.append(f"{card.id}: {result} instead of {card.example.value}")
        assert not wrong, "\n".join(wrong)

    def test_missing_inputs_are_not_computable(self, engine: Engine) -> None:
        """Without one of its inputs a card is not computable; nothing is taken for zero."""
        from canevas.expressions import Quantity, evaluate

        wrong = []
        for card in engine.indicators(self.plan_type):
            if card.compute != "formula" or card.example is None:
                continue
            for name in card.inputs:
                rest = {key: value for key, value in card.example.inputs.items() if key != name}
                if isinstance(evaluate(card.formula, rest), Quantity):
                    wrong.append(f"{card.id} without {name}")
        assert not wrong, "\n".join(wrong)

    def test_zero_denominators_are_not_computable(self, engine: Engine) -> None:
        """With all inputs zero a ratio is not computable, and never a number; a division by a constant is no ratio."""
        from canevas.expressions import Quantity, evaluate

        ratios = [
            card
            for card in engine.indicators(self.plan_type)
            if card.compute == "formula" and _BY_AN_INPUT.search(card.formula)
        ]
        zeros = {card.id: evaluate(card.formula, dict.fromkeys(card.inputs, 0.0)) for card in ratios}
        wrong = [name for name, result in zeros.items() if isinstance(result, Quantity)]
        assert not wrong, f"computable from zeros: {wrong}"

    def test_suits_are_kinds(self, engine: Engine) -> None:
        """The kinds of action that cards suit are declared by some pack, where any are."""
        kinds = engine.catalogue.kinds()
        unknown = {
            card.id: set(card.suits) - kinds.keys()
            for card in engine.indicators(self.plan_type)
            if set(card.suits) - kinds.keys()
        }
        assert not kinds or not unknown, f"unknown kinds of action: {unknown}"

    # --- scaffold --------------------------------------------------------------------------------------------------

    def test_scaffold_checks_clean(self, engine: Engine) -> None:
        """A fresh plan has no error and no warning; blanks say what is to be filled in."""
        for language in self.languages:
            scaffold = engine.scaffold(self.plan_type, language=language, start=START)
            found = [
                f"{one.line}: {one.code} {one.message}" for one in engine.check(scaffold.text) if one.severity != "info"
            ]
            assert not found, "\n".join(found)

    def test_scaffold_is_the_same_twice(self, engine: Engine) -> None:
        """The same input gives the same bytes."""
        first = engine.scaffold(self.plan_type, start=START).text
        assert first == engine.scaffold(self.plan_type, start=START).text

    def test_languages_have_the_same_items(self, engine: Engine) -> None:
        """The scaffolds of the languages have the same items, in the same order, from the same sources."""
        plans = [engine.scaffold(self.plan_type, language=language, start=START).plan for language in self.languages]
        items: list[list[Any]] = [
            [
                (getattr(item, "id", None), getattr(item, "card", None))
                for item in (*plan.objectives, *plan.indicators, *plan.actions)
            ]
            for plan in plans
        ]
        assert all(one == items[0] for one in items)

    def test_dates_fall_on_working_days(self, engine: Engine) -> None:
        """Every computed start and end is a working day of the plan's calendar, whatever the first day."""
        for shift in range(0, 28, 3):
            start = date.fromisoformat(START) + timedelta(days=shift)
            scaffold = engine.scaffold(self.plan_type, start=start)
            calendar = scaffold.schedule.calendar
            off = [
                (name, day)
                for name, dates in scaffold.schedule.actions.items()
                for day in (dates.start, dates.end)
                if day is None or not calendar.is_working(day)
            ]
            assert not off, f"plan from {start}: {off}"
            assert not scaffold.schedule.conflicts

    def test_actions_end_within_the_plan(self, engine: Engine) -> None:
        """With the type's own horizon, no action ends after the plan."""
        from canevas.planning.reckoning import finish_of

        scaffold = engine.scaffold(self.plan_type, start=START)
        end = scaffold.schedule.end
        late = [
            name
            for name, dates in scaffold.schedule.actions.items()
            if end and dates.end and finish_of(dates.end) > finish_of(end)
        ]
        assert not late, f"end after {end}: {late}"

    def test_actions_are_whole(self, engine: Engine) -> None:
        """Every default action has a phase, a role as owner, a criterion of success and an indicator."""
        found = engine.plan_type(self.plan_type)
        lacking = []
        for action in engine.catalogue.default_actions(found.id).actions.values():
            if found.phases and action.phase not in found.phases:
                lacking.append(f"{action.id}: phase {action.phase}")
            if action.owner not in found.roles:
                lacking.append(f"{action.id}: owner {action.owner}")
            if not action.success or not self._whole(action.success):
                lacking.append(f"{action.id}: success")
            if not action.indicators:
                lacking.append(f"{action.id}: indicators")
        assert not lacking, "\n".join(lacking)

    def test_references_resolve(self, engine: Engine) -> None:
        """Actions and objectives name cards, actions, roles and fields that are there."""
        found = engine.plan_type(self.plan_type)
        wrong = list(_dangling(engine, found.id))
        declared = set(found.fields_of("action"))
        for action in engine.catalogue.default_actions(found.id).actions.values():
            wrong += [f"{action.id}: {role} is no role" for role in action.contributors if role not in found.roles]
            wrong += [f"{action.id}: {name} is no field" for name in set(action.fields) - declared]
        assert not wrong, "\n".join(wrong)
        assert not engine.catalogue.problems, str(engine.catalogue.problems)

    def test_minimal_scaffold_is_smaller(self, engine: Engine) -> None:
        """The minimal plan has some of the actions, and none twice."""
        whole = {str(action.title) for action in engine.scaffold(self.plan_type, start=START).plan.actions}
        small = [
            str(action.title) for action in engine.scaffold(self.plan_type, start=START, minimal=True).plan.actions
        ]
        assert set(small) <= whole
        assert len(small) == len(set(small))

    # --- rules -----------------------------------------------------------------------------------------------------

    def test_rules_are_whole(self, engine: Engine) -> None:
        """Each rule says what it demands in every language, and has two examples."""
        lacking = [
            rule.code
            for rule in engine.rules(self.plan_type)
            if not self._whole(rule.label) or rule.bad is None or rule.good is None
        ]
        assert not lacking, f"rules that lack a text or an example: {lacking}"

    def test_rules_fire_on_their_bad_example(self, engine: Engine) -> None:
        """Each rule finds the fault in its bad example, or one speaks of it that replaces it for this type."""
        speaking: dict[str, set[str]] = {}
        for rule in engine.rules(self.plan_type):
            for code in (rule.code, *rule.replaces):
                speaking.setdefault(code, set()).add(rule.code)
        silent = [rule.code for rule in self._rules(engine) if not speaking[rule.code] & self._codes(engine, rule.bad)]
        assert not silent, f"silent on their bad example: {silent}"

    def test_rules_are_silent_on_their_good_example(self, engine: Engine) -> None:
        """Each rule says nothing of its good example."""
        loud = [rule.code for rule in self._rules(engine) if rule.code in self._codes(engine, rule.good)]
        assert not loud, f"not silent on their good example: {loud}"

    def _rules(self, engine: Engine) -> list[Rule]:
        """Give the rules whose examples can be tried: all but those of the core that need a card which is not there."""
        return [
            rule
            for rule in engine.rules(self.plan_type)
            if rule.plugin is None or rule.plugin.name != CORE or _named_cards(rule) <= engine.known_cards
        ]

    def _codes(self, engine: Engine, fragment: Any) -> set[str]:
        return {one.code for one in engine.check(example_plan(self.plan_type, fragment))}

    # --- documents -------------------------------------------------------------------------------------------------

    def test_every_format_renders(self, engine: Engine) -> None:
        """The scaffold renders in every format and language that is there, with the titles of its actions."""
        for language in self.languages:
            scaffold = engine.scaffold(self.plan_type, language=language, start=START)
            for name in engine.formats():
                assert engine.render(scaffold.text, name), f"{name} in {language} is empty"


def _named_cards(rule: Rule) -> set[str]:
    """Give the ids of the cards that the examples of a rule name."""
    examples = [example for example in (rule.bad, rule.good) if isinstance(example, Mapping)]
    indicators = [item for example in examples for item in example.get("indicators", ())]
    return {item["card"] for item in indicators if "card" in item}


def _dangling(engine: Engine, identity: str) -> Iterator[str]:
    """Go through the references of a type's actions and objectives that lead nowhere."""
    cards = engine.catalogue.all_cards
    defaults = engine.catalogue.default_actions(identity)
    for action in defaults.actions.values():
        yield from (f"{action.id}: no card {card}" for card in action.indicators if card not in cards)
        for item in action.after:
            name = str(item["action"]) if isinstance(item, Mapping) else item.partition(" ")[0]
            if name not in defaults.actions and name not in defaults.removed:
                yield f"{action.id}: comes after {name}, which is not there"
    for name, objective in engine.plan_type(identity).objectives.items():
        yield from (f"objective {name}: no card {card}" for card in objective.indicators if card not in cards)
