"""Templates that ask for more time or memory than there is: each ends with a message, at once, and nothing is filled."""

from __future__ import annotations

import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest
from template_folders import NAME, Folders

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow

GROWING = "{{% set own = namespace(x={start}) %}}{{% for i in range(100) %}}{{% set own.x = {grown} %}}{{% endfor %}}"
LAUGHS = GROWING.format(start="[1]", grown="[own.x, own.x]")

TOO_MUCH = [
    "{% for a in range(10 ** 5) %}{% for b in range(10 ** 5) %}{% for c in range(10 ** 5) %}{% endfor %}{% endfor %}{% endfor %}",
    "{% for a in range(10 ** 5) %}{% for b in range(10 ** 5) if false %}{% endfor %}{% endfor %}",
    "{% for a in [[1]] recursive %}{{ loop(range(10)) if loop.depth < 40 }}{% endfor %}",
    "{% for a in range(10 ** 5) recursive %}{{ loop(range(10 ** 5)) if loop.depth < 9 }}{% endfor %}",
    "{% macro m(n) %}{% if n %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(60) }}",
    "{% macro m(n, x) %}{% if n %}{{ m(n - 1, x ~ x) }}{% endif %}{% endmacro %}{{ m(60, 'xxxx') }}",
    "{% macro m() %}{{ caller() }}{% endmacro %}{% for a in range(10 ** 5) %}{% call m() %}{% endcall %}{% endfor %}",
    "{% set n = n + 1 %}{% if n < 40 %}{% include 'plan.yaml.j2' %}{% include 'plan.yaml.j2' %}{% endif %}",
    "{{ 'x' * 10 ** 10 }}",
    "{{ 10 ** 10 * 'x' }}",
    "{{ ([0] * 10 ** 10) | length }}",
    "{{ ('x' * 10 ** 10) | length }}",
    "{{ nothing | default('x' * 10 ** 10) }}",
    "{{ 2 ** 10000 ** 2 }}",
    "{{ 10 ** (10 ** 10) }}",
    "{{ 10 ** -(10 ** 10) }}",
    GROWING.format(start="99999", grown="own.x * own.x"),
    GROWING.format(start="99999", grown="own.x ** 9"),
    GROWING.format(start="'xx'", grown="own.x ~ own.x"),
    GROWING.format(start="'xx'", grown="own.x + own.x"),
    GROWING.format(start="'xx'", grown="own.x * 2"),
    GROWING.format(start="'xx'", grown="own.x | replace('x', own.x)"),
    GROWING.format(start="'é' * 10 ** 4", grown="own.x | urlencode"),
    GROWING.format(start="'xx'", grown="[own.x, own.x] | join"),
    GROWING.format(start="[1, 2]", grown="own.x + own.x"),
    GROWING.format(start="[1, 2]", grown="own.x * 2"),
    GROWING.format(start="{'a': 1}", grown="dict(a=own.x, b=own.x)"),
    GROWING.format(start="{'a': 1}", grown="{'a': own.x, 'b': own.x}"),
    GROWING.format(start="(1,)", grown="(own.x, own.x)"),
    (
        "{% set own = namespace(x='xxxx') %}{% for i in range(100) %}"
        "{% set y %}{{ own.x }}{{ own.x }}{% endset %}{% set own.x = y %}{% endfor %}"
    ),
    f"{LAUGHS}{{{{ own.x }}}}",
    f"{LAUGHS}{{{{ own.x | yaml }}}}",
    f"{LAUGHS}{{{{ own.x == own.x }}}}",
    "{{ 'x' | center(10 ** 10) }}",
    "{{ '' | indent(10 ** 10) }}",
    "{{ ('x\\n' * 10000) | indent(10000) }}",
    "{{ ('x ' * 10000) | wordwrap(1, wrapstring='y' * 10000) }}",
    "{{ range(10 ** 5) | join('x' * 10 ** 5) }}",
    "{{ (['x' * 10 ** 5] * 10 ** 4) | join }}",
    "{{ ('x' * 10 ** 5) | replace('x', 'y' * 10 ** 5) }}",
    "{{ [1] | batch(10 ** 10, 'x') | list | length }}",
    "{{ [] | slice(10 ** 10) | list | length }}",
    "{{ 5 | round(10 ** 10, 'floor') }}",
    "{{ 5 | round(-10 ** 10) }}",
    "{{ 5 | round(10.0 ** 300) }}",
    "{{ range(10 ** 5) | map('center', 10 ** 5) | list | length }}",
    "{{ (['x' * 10 ** 5] * 10 ** 4) | map('upper') | list | length }}",
    "{{ ['a b', 'c d'] | yaml(10 ** 10) }}",
    "{% for a in range(10 ** 5) %}{{ range(10 ** 5) | sum }}{% endfor %}",
    "{% set own = range(10 ** 4) | list %}{% for a in range(10 ** 5) %}{% if -1 in own %}{% endif %}{% endfor %}",
    "{% set own = range(10 ** 4) | list %}{% for a in range(10 ** 5) %}{% if -1 is in own %}{% endif %}{% endfor %}",
    "{% set own = 'x' * 10 ** 5 %}{% for a in range(10 ** 5) %}{% set b = own[1:] %}{% endfor %}",
    "{% set own = 'x' * 10 ** 5 %}{% for a in range(10 ** 5) %}{% set b = own.count('y') %}{% endfor %}",
    "{% set own = 'x' * 10 ** 5 %}{% for a in range(10 ** 5) %}{% set b = own | title %}{% endfor %}",
    "{% set own = 'x' * 10 ** 5 %}{% for a in range(10 ** 5) %}{{ own }}{% endfor %}",
]
"""What would take an hour, or all memory."""

OTHERWISE = {
    "{{ range(10 ** 9) | list }}": "Range too big",
    "{% for a in range(10 ** 9) %}{% endfor %}": "Range too big",
    "{{ '%99999999999d' % 1 }}": "“%” does not put values into a text here",
    "{{ '%99999999999d' | format(1) }}": "No filter named 'format'",
    "{{ '{:99999999999}'.format(1) }}": "“format” of a text is out of a template's reach",
    "{{ 'x'.center(10 ** 10) }}": "“center” of a text is out of a template's reach",
    "{{ 'x'.ljust(10 ** 10) }}": "“ljust” of a text is out of a template's reach",
    "{{ 'x'.zfill(10 ** 10) }}": "“zfill” of a text is out of a template's reach",
    "{{ '\t'.expandtabs(10 ** 10) }}": "“expandtabs” of a text is out of a template's reach",
    "{{ 'x'.replace('x', 'y') }}": "“replace” of a text is out of a template's reach",
    "{{ (1).to_bytes(10 ** 10, 'big') }}": "“to_bytes” of a number is out of a template's reach",
    "{{ 'x' | replace('x', ['y']) }}": "only texts and numbers are printed, and this is a list",
    "{{ [[0] * 9] | sum(start=[]) }}": "the template failed:",
    "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}": "the template goes too deep",
    "{% include 'plan.yaml.j2' %}": "the template goes too deep",
    "{% extends 'plan.yaml.j2' %}": "the template goes too deep",
    "{% import 'plan.yaml.j2' as x %}": "the template goes too deep",
    "{% block a %}{{ self.a() }}{% endblock %}": "the template goes too deep",
    "{{ " + "(" * 5000 + "1" + ")" * 5000 + " }}": "the template goes too deep",
    "{{ " + "[" * 5000 + "]" * 5000 + " }}": "the template goes too deep",
    "{{ 1" + " + 1" * 5000 + " }}": "the template goes too deep",
    "{% if 1 %}" * 3000 + "{% endif %}" * 3000: "the template goes too deep",
    "{% for a in [1] %}" * 30 + "{% endfor %}" * 30: "too many statically nested blocks",
    "{{ 1" + " ~ 1" * 60_000 + " }}": "has too much code",
    "{{ 1" + " | int" * 60_000 + " }}": "has too much code",
    "{{ " + "9" * 10_000 + " }}": "Exceeds the limit",
    "{#" * 200_000: "Missing end of comment tag",
    "{% raw %}" * 50_000: "Missing end of raw directive",
}
"""What is refused for a reason of its own."""


@pytest.fixture
def little_allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a template have a twentieth of what it may have, so that the tests end sooner."""
    monkeypatch.setattr("canevas.templating.sandbox.ALLOWANCE", 1_000_000)


@pytest.mark.usefixtures("little_allowed")
@pytest.mark.parametrize("source", TOO_MUCH)
def test_what_asks_for_too_much_is_refused(shared_folders: Folders, source: str) -> None:
    shared_folders.write("quality", "fine")
    shared_folders.write("project", f"\n{source}")
    before = time.thread_time()
    said = shared_folders.refused(n=0)
    assert time.thread_time() - before < 5
    assert "the template asks for too much: it repeats something without end" in said
    assert "plan.yaml.j2" in said


@pytest.mark.usefixtures("little_allowed")
@pytest.mark.parametrize(("source", "told"), OTHERWISE.items(), ids=[source[:60] for source in OTHERWISE])
def test_what_cannot_be_done_at_all_is_refused(shared_folders: Folders, source: str, told: str) -> None:
    shared_folders.write("project", f"\n{source}")
    said = shared_folders.refused()
    assert told in said
    assert "plan.yaml.j2" in said


@pytest.mark.parametrize(
    ("source", "printed"),
    [
        ("{{ '=' * 40 }}", "=" * 40),
        ("{{ 7 % 4 }} {{ 2 ** 10 }} {{ 3 * 2.5 }} {{ 1 + 1 }} {{ 'a' + 'b' }}", "3 1024 7.5 2 ab"),
        ("{{ [1, 2] + [3] | map('string') | list | length }}", None),
        ("{{ ([1, 2] + [3]) | join('-') }}", "1-2-3"),
        ("{{ 'a-b-c' | replace('-', '+') | upper | center(9) }}", "  A+B+C  "),
        ("{% for a in [1, 2, 3] if a > 1 %}{{ loop.index }}/{{ loop.length }}:{{ a }} {% endfor %}", "1/2:2 2/2:3 "),
        ("{% for a in [[1, [2]], 3] recursive %}{{ loop(a) if a is iterable else a }},{% endfor %}", "1,2,,,3,"),
        ("{% for key, value in {'a': 1, 'b': 2}.items() %}{{ key }}{{ value }}{% else %}none{% endfor %}", "a1b2"),
        ("{% for a in [] %}{% else %}none{% endfor %}", "none"),
        ("{{ 'long text'[:4] }}{{ [1, 2, 3][1:] | sum }}{{ [{'n': 2}] | sum('n') }}", "long52"),
        ("{{ [{'a': 'x'}, {'a': 'y'}] | join('+', attribute='a') }}", "x+y"),
        ("{% macro m(a) %}<{{ a }}{{ caller() }}>{% endmacro %}{% call m(1) %}in{% endcall %}", "<1in>"),
        ("{{ 3.14159 | round(2) }} {{ -5 | abs }} {{ '7' | int + 1 }}", "3.14 5 8"),
        ("{% if 1 < 2 <= 2 and 'a' in 'abc' and 3 not in [1, 2] %}yes{% endif %}", "yes"),
        ("{{ plan.title.split(' ') | first | lower }} {{ plan.copy }} {{ plan.get('no', '-') }}", "fewer 2 -"),
        ("{{ 'a' is string }} {{ [1] is string }} {{ [1] is sequence }} {{ 2 is in [1, 2] }}", "True False True True"),
        ("{{ none }} {{ true }} {{ plan.no is defined }}", "None True False"),
        (
            "{% set own = namespace(n=0) %}{% for i in range(5) %}{% set own.n = own.n + i %}{% endfor %}{{ own.n }}",
            "10",
        ),
    ],
)
@pytest.mark.usefixtures("little_allowed")
def test_what_templates_do_every_day_works(shared_folders: Folders, source: str, printed: str | None) -> None:
    shared_folders.write("project", source)
    data = {"plan": {"title": "Fewer complaints", "copy": 2}}
    if printed is None:
        assert "the template failed" in shared_folders.refused(**data)  # a number after a list, as Python has it
    else:
        assert shared_folders.render(**data) == printed


def test_joining_escapes_as_before(folders: Folders) -> None:
    folders.write(
        "core", "{{ a ~ '<i>' ~ ('<b>' | safe) }} {{ [a, '<b>' | safe] | join('&') }} {{ a[:2] }}", "x.html.j2"
    )
    assert folders.render("x.html.j2", a="<a>") == "&lt;a&gt;&lt;i&gt;<b> &lt;a&gt;&amp;<b> &lt;a"


@pytest.mark.usefixtures("little_allowed")
def test_much_data_allows_for_much_work(folders: Folders) -> None:
    folders.write("core", "{% for row in rows %}{% for cell in row %}{{ cell | trim }};{% endfor %}{% endfor %}")
    rows = [["some text"] * 10 for _ in range(2000)]
    assert len(folders.render(rows=rows)) == 200_000


@pytest.mark.skipif(sys.platform == "win32", reason="memory is measured in another way there")
def test_the_whole_allowance_takes_seconds_and_little_memory(tmp_path: Path) -> None:
    """The costliest of each sort, with the allowance that templates really have."""
    costliest = [source for source in TOO_MUCH if any(word in source for word in ("loop(", "m(n", "include", "title"))]
    costliest.append(LAUGHS)
    script = f"""
import resource, sys
from pathlib import Path
sys.path.insert(0, {str(sys.path[0])!r})
from canevas.errors import PluginError
from canevas.templating import Templates, TemplateSource
core = TemplateSource("core", Path({str(tmp_path)!r}))
for source in {costliest!r}:
    (core.folder / {NAME!r}).write_text(source, encoding="utf-8")
    try:
        Templates([core], [core], "fr").render({NAME!r}, {{"n": 0}})
    except PluginError as error:
        assert "asks for too much" in str(error), error
    else:
        raise AssertionError(source)
used = resource.getrusage(resource.RUSAGE_SELF)
megabytes = used.ru_maxrss // 2**20
if sys.platform == "linux":  # where that figure begins with what the process was forked from
    status = Path("/proc/self/status").read_text().split()
    megabytes = int(status[status.index("VmHWM:") + 1]) // 2**10
print(used.ru_utime, megabytes)
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, text=True)
    seconds, megabytes = map(float, done.stdout.split())
    assert seconds < 5 * len(costliest)
    assert megabytes < 300
