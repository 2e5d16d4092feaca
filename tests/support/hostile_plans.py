"""Plans whose every text is one that tries to be more than a text, and what shows that it stayed one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Annotated, Any, Final, get_args, get_origin

from filled_plans import filled

from canevas.model.base import Reads
from canevas.model.plan import Plan, PlanModel
from canevas.model.reading import read_text

if TYPE_CHECKING:
    from canevas import Engine, PlanType

HOSTILE: Final[Mapping[str, str]] = {
    "html": '</style></title></td></svg><script>document.title="x"</script><img src="http://x.invalid/i" onerror="alert(1)">',
    "attributes": '" autofocus onfocus="alert(1)" x=\'y\' href=javascript:alert(1)',
    "entities": "&lt;b&gt; &#60;script&#62; &amp;amp; &nbsp; ]]> <!-- x --> <![CDATA[y]]> <?php z ?>",
    "typst": '#import "@preview/cetz:0.3.0": * #read("/etc/passwd") #panic() $x^2$ *a* _b_ `c` = d <e> @f \\u{41} "]); //',
    "jinja": "{{ 7 * 7 }} {{ ''.__class__.__mro__ }} {% raw %} {% include '/etc/passwd' %} {# x #}",
    "xml controls": "un\x01deux\x08trois\x0bquatre\x1bcinq\x7fsix\x85sept\ufffehuit\uffffneuf",
    "lone surrogate": "un\ud800deux\udfff",
    "formula": "=cmd|'/C calc'!A0",
    "formula plus": '+1+HYPERLINK("http://x.invalid")',
    "formula minus": "-2+3+cmd|' /C calc'!A0",
    "formula at": "@SUM(1+1)*cmd|' /C calc'!A0",
    "bidirectional": "fichier\u202egpj.exe\u202c \u2066a\u2069 \u200fb\u200e \u2067c",
    "paths": "../../x file:///etc/passwd C:\\Windows\\win.ini \\\\x.invalid\\share ~/.ssh/id_rsa $HOME %PATH%",
    "latex": "\\input{/etc/passwd} \\write18{id} $$\\frac{1}{2}$$ \\end{document} % x",
    "markdown": "# T ![i](http://x.invalid/i) [l](javascript:alert(1)) <http://x.invalid> **g** `c` | c | ~~b~~ --- > q",
    "mermaid": 'x:crit, 2020-01-01, 1d; section y; click A1 href "http://x.invalid" %%{init: {"securityLevel": "loose"}}%%',
    "calendar": 'x\r\nEND:VEVENT\r\nBEGIN:VALARM\r\nATTACH:http://x.invalid/i\r\nSUMMARY;X="y":z,\\n',
    "fences": "a\n```\n<b>b</b>\n~~~\n    c\n\n\n# d\u2028e\u2029f\x0cg",
    "word fields": '{ INCLUDEPICTURE "http://x.invalid/i" } <w:instrText>DDEAUTO c:\\\\cmd.exe</w:instrText> _x0041_',
    "unbroken": "Anticonstitutionnellement" * 12,
    "wide letters": "large 中文 e\u0301 ﷽ \U0001f469\u200d\U0001f4bb",
}
"""By what it tries: a text. A control character that no document can hold is left out there."""
KEPT: Final = {"type", "calendar", "card", "formula", "objective", "indicators", "actions", "action"}
"""Texts that mean something to the engine: where they are changed, one looks at another plan."""
FEW: Final = 3
_TEXT_TYPES: Final = ("text", "long_text", "person", "link")
_LEVELS: Final = {
    "Plan": "plan",
    "Objective": "objective",
    "Indicator": "indicator",
    "Action": "action",
    "FollowUpEntry": "follow_up",
}
_LEFT_OUT: Final = {"Cc", "Cf", "Cs", "Cn", "Co", "Zs", "Zl", "Zp"}


def rich(engine: Engine, identity: str, language: str = "en") -> dict[str, Any]:
    """Give a plan of a type that has a word of everything, and few items of each kind."""
    plan = filled(engine, identity, language)
    plan["actions"] = [{key: part for key, part in one.items() if key != "after"} for one in plan["actions"][:FEW]]
    plan["indicators"] = plan["indicators"][:FEW]
    known = {one["id"] for one in plan["indicators"]}
    for item in (*plan["objectives"], *plan["actions"]):
        item["indicators"] = [one for one in item.get("indicators", ()) if one in known]
    first = plan["actions"][0]["id"]
    plan["actions"][0] |= {
        "phase": "x",
        "contributors": ["x", "y"],
        "resources": {"tools": ["x"], "people": ["x"], "other": ["x"]},
        "success": "x",
        "budget": "1200 EUR",
        "status": "in_progress",
    }
    own = {
        "id": "I90",
        "name": "x",
        "unit": "x",
        "formula": "a / b",
        "direction": "lower",
        "source": "x",
        "target": {"value": 3, "text": "x"},
    }
    measured = {
        "measurements": [
            {"date": "2026-01-20", "value": 6, "comment": "x"},
            {"date": "2026-02-20", "value": 5, "comment": "x"},
        ]
    }
    plan["indicators"] += [{**own, **measured}, {**own, "id": "I91", "target": {"text": "x"}}]
    return plan | {
        "title": "x",
        "context": "x",
        "scope": "x",
        "owner": "x",
        "people": {"reader": "x", **plan["people"]},
        "follow_up": [{"date": "2026-02-20", "action": first, "result": "x", "comment": "x", "author": "x"}],
        "risks": [{"id": "R1", "statement": "x", "likelihood": 2, "impact": 3, "response": "x", "actions": [first]}],
        "reviews": [{"date": "2026-02-24", "attendees": ["x", "y"], "decisions": ["x", "y"]}],
        "conclusion": {"summary": "x", "recommendations": ["x", "y"], "decision": "x"},
    }


def saying(plan: Mapping[str, Any], plan_type: PlanType, text: str) -> dict[str, Any]:
    """Put a text in place of every one of a plan's that may be any, those of the type's own fields among them."""
    return _item(Plan, plan, plan_type, text)


def _item(model: type[PlanModel], data: Mapping[str, Any], plan_type: PlanType, text: str) -> dict[str, Any]:
    fields = plan_type.fields_of(_LEVELS.get(model.__name__, ""))
    made = {name: [text] if one.many else text for name, one in fields.items() if one.type in _TEXT_TYPES}
    for key, value in data.items():
        if key in model.model_fields:
            made[key] = _value(model, key, value, plan_type, text)
        else:
            made.setdefault(key, value)
    return made


def _value(model: type[PlanModel], key: str, value: Any, plan_type: PlanType, text: str) -> Any:
    inner = next(_models(model.model_fields[key].annotation), None)
    if inner is not None:
        parts = [_item(inner, one, plan_type, text) if isinstance(one, Mapping) else one for one in _listed(value)]
        return parts if isinstance(value, list) else parts[0]
    if not takes_any_text(model, key):
        return value
    if isinstance(value, Mapping):
        return dict.fromkeys(value, text)
    return [text] * len(value) if isinstance(value, list) else text


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _models(annotation: Any) -> Iterator[type[PlanModel]]:
    if isinstance(annotation, type) and get_origin(annotation) is None and issubclass(annotation, PlanModel):
        yield annotation
    for part in get_args(annotation):
        yield from _models(part)


def takes_any_text(model: type[PlanModel], key: str) -> bool:
    """Tell whether a key of the model may hold any text."""
    field = model.model_fields[key]
    marks = [*field.metadata, *_marks(field.annotation)]
    return key not in KEPT and any(isinstance(one, Reads) and one.function is read_text for one in marks)


def _marks(annotation: Any) -> Iterator[Any]:
    if get_origin(annotation) is Annotated:
        yield from annotation.__metadata__
    for part in get_args(annotation):
        yield from _marks(part)


def text_keys(model: type[PlanModel] = Plan) -> Iterator[tuple[str, str]]:
    """Give every key of the model that may hold any text, with the name of its item."""
    for key, field in model.model_fields.items():
        inner = next(_models(field.annotation), None)
        if inner is not None:
            yield from text_keys(inner)
        elif takes_any_text(model, key):
            yield model.__name__, key


def held(item: PlanModel, text: str) -> Iterator[tuple[str, str]]:
    """Give the keys of an item and of what it holds that say a text."""
    for key in type(item).model_fields:
        value = getattr(item, key)
        parts = value.values() if isinstance(value, Mapping) else value if isinstance(value, tuple) else (value,)
        for part in parts:
            if isinstance(part, PlanModel):
                yield from held(part, text)
            elif part == text:
                yield type(item).__name__, key


def letters(text: str) -> str:
    """Give what of a text has a shape of its own: no blanks, no marks of direction, nothing that a document cannot hold."""
    composed = unicodedata.normalize("NFKC", text)
    shaped = (one for one in composed if unicodedata.category(one) not in _LEFT_OUT)
    return re.sub("[-‐]", "", "".join(shaped))
