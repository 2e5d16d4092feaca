"""What a document of the user's own is filled with: every part of a plan by its name in the plan file, printed.

`NAMES` and the kinds of items say what there is; `model_data` gives it for a plan, `sample_data` for none, so that a
document can be tried without one.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from canevas.rendering import follow_up, identity, labels
from canevas.rendering.columns import KINDS, shown
from canevas.rendering.grouping import grouped
from canevas.rendering.printing import clean
from canevas.rendering.smart import smart_reading

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from canevas.contracts.plan_type import PlanType
    from canevas.contracts.report import Block, Cell, Table
    from canevas.language import Text
    from canevas.rendering.view import PlanView

Names = Mapping[str, "Text"]

_TITLE: Final[Text] = {"fr": "Titre", "en": "Title"}
_OF_PLAN: Final[Names] = {
    **labels.IDENTITY,
    "progress": labels.PROGRESS,
    "percent": {"fr": "Avancement, en chiffres de 0 à 100", "en": "Progress, as a figure from 0 to 100"},
    "context": labels.SECTIONS["context"],
}
_FURTHER: Final[Mapping[str, Names]] = {
    "objectives": {"smart": labels.SMART},
    "actions": {
        "owner_role": {"fr": "Rôle du responsable", "en": "Role of the owner"},
        "status_tone": {
            "fr": "Couleur du statut : good, running, waiting, bad, muted ou rien",
            "en": "Colour of the status: good, running, waiting, bad, muted or nothing",
        },
    },
    "indicators": {
        "baseline_date": {"fr": "Date du départ", "en": "Date of the baseline"},
        "target_date": {"fr": "Échéance de la cible", "en": "Date of the target"},
        "last_date": {"fr": "Date de la dernière mesure", "en": "Date of the last measure"},
        "measurements": {"fr": "Mesures : liste de date et value", "en": "Measures: a list of date and value"},
    },
}
_BESIDE: Final = {
    "actions": {"owner_role": "owner"},
    "indicators": {"baseline_date": "baseline", "last_date": "last"},
}
"""What the small words beside a part are called."""
_TABLES: Final[Mapping[str, tuple[Names, Callable[[PlanView], tuple[Block, ...]]]]] = {
    "follow_up": (labels.FOLLOW_UP_COLUMNS, follow_up.follow_up),
    "risks": (labels.RISK_COLUMNS, follow_up.risks),
    "reviews": (labels.REVIEW_COLUMNS, follow_up.reviews),
}
_CONCLUSION: Final[Names] = {
    "summary": labels.SECTIONS["conclusion"],
    "recommendations": {"fr": "Recommandations : liste de textes", "en": "Recommendations: a list of texts"},
    "decision": labels.DECISION,
}
_HEAD: Final[Names] = {
    "title": {"fr": "Titre du plan", "en": "Title of the plan"},
    "type": {"fr": "Type de plan", "en": "Type of plan"},
    "date": {"fr": "Date du document", "en": "Date of the document"},
    "only": {"fr": "Ce qui a été choisi (--only, --by)", "en": "What was chosen (--only, --by)"},
}
_LEVELS: Final = {"objectives": "objective", "actions": "action", "indicators": "indicator", "follow_up": "follow_up"}


def model_names(plan_type: PlanType | None) -> dict[str, dict[str, Text]]:
    """Tell what there is: groups in their order, each with the names of its parts and what they are.

    Args:
        plan_type: The type whose own fields there are as well.

    Returns:
        By group: an empty one for what stands alone, ``plan``, the lists of items, ``conclusion``.
    """

    def fields(level: str) -> dict[str, Text]:
        declared = plan_type.fields_of(level) if plan_type is not None else {}
        return {name: one.label for name, one in declared.items()}

    return {
        "": dict(_HEAD),
        "plan": {**_OF_PLAN, **fields("plan")},
        **{name: {**KINDS[name].columns, **_FURTHER[name], **fields(_LEVELS[name])} for name in ("objectives", "actions")},
        "phases": {"title": _TITLE, "actions": {"fr": "Ses actions", "en": "Its actions"}},
        "indicators": {**KINDS["indicators"].columns, **_FURTHER["indicators"], **fields("indicator")},
        **{name: {**names, **fields(_LEVELS.get(name, ""))} for name, (names, _blocks) in _TABLES.items()},
        "conclusion": dict(_CONCLUSION),
    }  # fmt: skip


def model_data(view: PlanView, data: Mapping[str, Any]) -> dict[str, Any]:
    """Give everything of a plan, printed in its language; a part that is not given is an empty text.

    Args:
        view: The plan.
        data: The same for programs; see `canevas.rendering.data`.
    """
    names = model_names(view.plan_type)
    printer = view.printer
    actions = _items(view, "actions", names["actions"])
    phases = grouped(view, KINDS["actions"], view.actions, "phase", ("id",)) if view.actions else ()
    for item, action in zip(view.actions, actions, strict=True):
        action["status_tone"] = KINDS["actions"].cells["status"](view, item).tone
    indicators = _items(view, "indicators", names["indicators"])
    for measured, indicator in zip(view.indicators, indicators, strict=True):
        target = measured.indicator.target
        indicator["target_date"] = view.moment(target.date or None).text if target is not None else ""
        indicator["measurements"] = [
            {"date": printer.date(one.day), "value": printer.number(one.value)}
            for one in measured.state.readings
            if one.day is not None and one.value is not None
        ]
    objectives = _items(view, "objectives", names["objectives"])
    for written, objective in zip(view.plan.objectives, objectives, strict=True):
        objective["smart"] = smart_reading(view, written).text
    return {
        "title": view.title,
        "type": view.type_name,
        "date": printer.long_date(view.today),
        "only": view.chosen.words if view.chosen is not None else "",
        "language": view.plan.language,
        "plan": {**dict.fromkeys(names["plan"], ""), **_plan(view)},
        "objectives": objectives,
        "actions": actions,
        "phases": [{"title": table.heading, "actions": [actions[place] for place in table.items]} for table in phases],
        "indicators": indicators,
        **{name: _rows(blocks(view), names[name]) for name, (_names, blocks) in _TABLES.items()},
        "conclusion": {**dict.fromkeys(_CONCLUSION, ""), **_conclusion(view)},
        "data": _cleaned(data),
    }


def _items(view: PlanView, name: str, names: Names) -> list[dict[str, Any]]:
    """Give the items of a kind with each part that is printed in tables."""
    kind, beside = KINDS[name], _BESIDE.get(name, {})
    own = [part for part in names if part in kind.columns or part in view.fields_of(kind.level)]
    columns = {part: shown(view, kind, part).cell for part in own}
    found = []
    for item in kind.items(view):
        cells = {part: cell(item) for part, cell in columns.items()}
        texts: dict[str, Any] = {part: cell.text for part, cell in cells.items()}
        found.append({**dict.fromkeys(names, ""), **texts, **{part: cells[of].note for part, of in beside.items()}})
    return found


def _rows(blocks: Iterable[Block], names: Names) -> list[dict[str, str]]:
    """Give the rows of the tables as mappings."""
    tables: Sequence[Table] = [block for block in blocks if block.kind == "table"]
    return [
        {
            **dict.fromkeys(names, ""),
            **{column.name: cell.text for column, cell in zip(table.columns, row, strict=True)},
        }
        for table in tables
        for row in table.rows
    ]


def _plan(view: PlanView) -> dict[str, Any]:
    cells: dict[str, Cell] = dict(identity.rows(view))
    shown_fields = {name: view.field(one, view.plan.fields.get(name)) for name, one in view.fields_of("plan").items()}
    gauge = identity.gauge(view)
    return {
        **{name: cell.text for name, cell in (cells | shown_fields).items()},
        "progress": gauge.text if gauge is not None else "",
        "percent": gauge.percent if gauge is not None and gauge.percent is not None else 0,
        "context": view.printer.cell(view.plan.context).text,
    }


def _conclusion(view: PlanView) -> dict[str, Any]:
    end, printer = view.plan.conclusion, view.printer
    if end is None:
        return {"recommendations": []}
    return {
        "summary": printer.cell(end.summary).text,
        "recommendations": [printer.cell(text).text for text in end.recommendations],
        "decision": printer.word(labels.DECISIONS, end.decision).text,
    }


def _cleaned(value: Any) -> Any:
    """Take out of plain data what no document can show."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, Mapping):
        return {str(name): _cleaned(part) for name, part in value.items()}
    return [_cleaned(part) for part in value] if isinstance(value, list | tuple) else value


def sample_data(plan_type: PlanType | None, language: str) -> dict[str, Any]:
    """Give data in which everything is there once, each part with its own name as its value."""
    names = model_names(plan_type)
    parts: dict[str, Any] = {group: {name: name for name in inner} for group, inner in names.items() if group}
    lists = [group for group in parts if group not in ("plan", "conclusion")]
    parts["indicators"]["measurements"] = [{"date": "date", "value": "value"}]
    parts["phases"]["actions"] = [parts["actions"]]
    parts["conclusion"]["recommendations"] = ["recommendations"]
    parts["plan"]["percent"] = 50
    head: dict[str, Any] = {name: name for name in names[""]}
    return {**head, "language": language, **parts, **{group: [parts[group]] for group in lists}, "data": {}}
