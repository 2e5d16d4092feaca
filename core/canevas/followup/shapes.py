"""What may stand at a place of a plan: the field of the model, or that of its type, and whether it holds one value or several."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple, get_args, get_origin

from canevas.model.base import PlanModel, Reads, Texts
from canevas.model.plan import Plan

if TYPE_CHECKING:
    from canevas.contracts.fields import Field
    from canevas.contracts.plan_type import PlanType

Path = tuple[str | int, ...]

LEVELS: Final = {"objectives": "objective", "indicators": "indicator", "actions": "action", "follow_up": "follow_up"}
"""By list of the plan, the kind of item for which a type declares fields."""
_NAMES: Final = ("contributors", "attendees", "people")
"""Lists of names, which hold no commas; sentences do."""
_LIMITS: Final = ("range", "green", "amber")


class Shape(NamedTuple):
    """What a place takes.

    Attributes:
        reads: How one value is read, where the model knows.
        entry: The class of the entry, or of the entries of the list, that stands there.
        field: The field of the type, where it is one.
        is_list: Whether it holds several values.
        has_commas: Whether commas part the values that are written as one text.
        is_limit: Whether it is a number or the two ends of a range.
    """

    reads: Reads | None = None
    entry: type[PlanModel] | None = None
    field: Field | None = None
    is_list: bool = False
    has_commas: bool = False
    is_limit: bool = False

    @property
    def words(self) -> tuple[str, ...]:
        """The words of the format, where it takes one of a closed list."""
        if self.reads is None:
            return ()
        return next((tuple(one["enum"]) for one in self.reads.json_schema.get("anyOf", ()) if "enum" in one), ())


def shape_at(path: Path, plan_type: PlanType | None) -> Shape:
    """Tell what a place takes; an empty shape where nobody knows, which reading will say.

    Args:
        path: Keys and positions.
        plan_type: The plan's type, whose fields count too.
    """
    model: type[PlanModel] | None = Plan
    shape = Shape()
    for number, part in enumerate(path):
        if isinstance(part, int):
            shape = shape._replace(is_list=False)
            continue
        if model is None:
            return Shape()
        known = model.model_fields.get(part)
        if known is None:
            return _of_type(path[: number + 1], plan_type)
        texts = next((one for one in known.metadata if isinstance(one, Texts)), None)
        model = entry_of(known.annotation)
        shape = Shape(
            next((one for one in _readers(known.metadata, known.annotation)), None),
            model,
            is_list=texts is not None or (model is not None and get_origin(known.annotation) is tuple),
            has_commas=texts is not None and (texts.ids or part in _NAMES),
            is_limit=part in _LIMITS,
        )
    return shape


def _of_type(path: Path, plan_type: PlanType | None) -> Shape:
    level = "plan" if len(path) == 1 else LEVELS.get(str(path[0]), "") if len(path) == len(("list", 0, "key")) else ""
    field = plan_type.fields_of(level).get(str(path[-1])) if plan_type is not None and level else None
    return Shape() if field is None else Shape(field=field, is_list=field.many, has_commas=field.many)


def _readers(metadata: list[Any], annotation: Any) -> list[Reads]:
    """Give what reads a value, or each value of a list."""
    found = [one for one in metadata if isinstance(one, Reads)]
    for part in get_args(annotation):
        found += [one for one in getattr(part, "__metadata__", ()) if isinstance(one, Reads)]
    return found


def entry_of(annotation: Any) -> type[PlanModel] | None:
    """Give the class of the entries that a field holds, if it holds entries."""
    if isinstance(annotation, type):
        return annotation if issubclass(annotation, PlanModel) else None
    return next((found for part in get_args(annotation) if (found := entry_of(part)) is not None), None)
