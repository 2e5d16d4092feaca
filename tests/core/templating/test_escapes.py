"""Every published way out of a sandbox of templates, and others that were thought of, ends as an error with its place."""

from __future__ import annotations

import io
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
from pydantic import BaseModel
from template_folders import NAME, Folders

from canevas.templating.plain import amount_of

PUBLISHED = {
    "CVE-2016-10745 str.format": "{{ '{0.__class__.__mro__}'.format('x') }}",
    "CVE-2016-10745 its name as a text": "{{ '{0.__class__}'['format']('x') }}",
    "CVE-2019-10906 str.format_map": "{{ '{a.__class__.__mro__}'.format_map({'a': 'x'}) }}",
    "CVE-2024-56326 kept and called later": "{% set f = '{0.__class__.__mro__}'.format %}{{ f('x') }}",
    "CVE-2024-56326 through map": "{{ ['{0.__class__}'] | map('format', 'x') | list }}",
    "CVE-2024-56326 through map, as attribute": "{{ (['{0.__class__}'] | map(attribute='format') | first)('x') }}",
    "CVE-2024-56326 of markup": "{{ ('{0.__class__}' | safe).format('x') }}",
    "CVE-2024-56326 through a macro": "{% macro m(f) %}{{ f('x') }}{% endmacro %}{{ m('{0.__class__}'.format) }}",
    "CVE-2025-27516 attr": "{{ ('{0.__class__.__mro__}' | attr('format'))('x') }}",
    "CVE-2025-27516 attr, format_map": "{{ ('{a.__class__.__mro__}' | attr('format_map'))({'a': 'x'}) }}",
    "CVE-2025-27516 attr, through map": "{{ ['{0.__class__}'] | map('attr', 'format') | list }}",
    "CVE-2024-22195 keys of xmlattr": "<a{{ {'x onclick=alert(1) y': '1'} | xmlattr }}>",
    "CVE-2024-34064 keys of xmlattr": "<a{{ {'x/onclick': '1', 'y>': '2', 'z=': '3'} | xmlattr }}>",
    "CVE-2020-28493 urlize": "{{ ('a@' ~ 'a.' * 100000) | urlize }}",
    "CVE-2025-55201 a rich object": "{{ _copier_conf.src_path.joinpath('x').write_text('y') }}",
    "CVE-2025-55214 a path": "{{ _copier_conf.dst_path.resolve() }}",
    "Copier 9.17.1 module behind a path": "{{ plan.path.parser.os.system('id') }}",
    "Copier 9.17.1 pickles of a model": "{{ plan.model.parse_raw('x', content_type='pickle') }}",
    "Copier 9.17.1 a file through a model": "{{ plan.model.parse_file('/etc/hostname') }}",
}
"""The advisories of Jinja and of Copier, each with what it reached; the context of Copier's has no like here."""

OTHERS = [
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ ().__class__.__mro__ }}",
    "{{ [].__class__ }}",
    "{{ {}.__class__.__base__ }}",
    "{{ 1 .__class__ }}",
    "{{ plan.__class__.__init__.__globals__ }}",
    "{{ plan.__class__ is defined }}",
    "{{ ''['__class__'] }}",
    "{{ ''['\\x5f\\x5fclass\\x5f\\x5f'] }}",
    "{{ plan['__cla' ~ 'ss__'] }}",
    "{{ plan[['__class__'] | first] }}",
    "{{ plan | attr('__class__') }}",
    "{{ plan | attr('\\x5f\\x5fclass\\x5f\\x5f') }}",
    "{{ ['x'] | map(attribute='__class__') | list }}",
    "{{ ['x'] | map(attribute='upper.__self__.__class__') | list }}",
    "{{ ['x'] | selectattr('__class__') | list }}",
    "{{ ['x'] | rejectattr('__class__.__name__', 'eq', 'str') | list }}",
    "{{ ['x'] | groupby('__class__') }}",
    "{{ ['x', 'y'] | sort(attribute='__class__') }}",
    "{{ ['x', 'y'] | unique(attribute='__class__') | list }}",
    "{{ ['x', 'y'] | max(attribute='__class__') }}",
    "{{ ['x'] | join(attribute='__class__') }}",
    "{{ [1] | sum(attribute='__class__') }}",
    "{{ '%s' % plan.__class__ }}",
    "{{ '%c' % 65 }}",
    "{{ '{0.__class__}' | format('x') }}",
    # functions that templates have, and those that Jinja's have
    "{{ t.__globals__ }}",
    "{{ t.__code__ }}",
    "{{ t.__closure__ }}",
    "{{ t }}",
    "{{ range.__class__ }}",
    "{{ range.__wrapped__ }}",
    "{{ dict.__base__.__subclasses__() }}",
    "{{ dict.mro() }}",
    "{{ dict.fromkeys }}",
    "{{ dict }}",
    "{{ namespace.__init__.__globals__ }}",
    "{{ namespace().__class__ }}",
    "{{ namespace()._Namespace__attrs }}",
    "{{ namespace }}",
    "{{ cycler.__init__.__globals__.os }}",
    "{{ lipsum.__globals__['os'].popen('id').read() }}",
    "{{ joiner.__init__.__globals__ }}",
    "{{ url_for.__globals__ }}",
    "{{ get_flashed_messages.__globals__ }}",
    "{{ request.application.__globals__ }}",
    "{{ config.items() }}",
    "{{ environment.loader }}",
    "{{ context.environment }}",
    "{{ __builtins__ }}",
    "{{ missing.__globals__ }}",
    # what Jinja makes while it runs
    "{{ self }}",
    "{{ self.__init__.__globals__ }}",
    "{{ self._TemplateReference__context.environment }}",
    "{% block b %}{{ self.b.__call__.__globals__ }}{% endblock %}",
    "{% block b %}{{ self.b._context.environment }}{% endblock %}",
    "{% block b %}{{ super.__globals__ }}{% endblock %}",
    "{% for x in [1] %}{{ loop._iterator.__class__ }}{% endfor %}",
    "{% for x in [1] %}{{ loop._iterator }}{% endfor %}",
    "{% for x in [1] %}{{ loop._undefined }}{% endfor %}",
    "{% for x in [1] %}{{ loop.__init__.__globals__ }}{% endfor %}",
    "{% for x in [1] %}{{ loop.cycle.__func__.__globals__ }}{% endfor %}",
    "{% for x in [1] recursive %}{{ loop._recurse }}{% endfor %}",
    "{% for x in [1] %}{{ loop }}{% endfor %}",
    "{% macro m() %}{% endmacro %}{{ m.__init__.__globals__ }}",
    "{% macro m() %}{% endmacro %}{{ m._func }}",
    "{% macro m() %}{% endmacro %}{{ m._environment }}",
    "{% macro m() %}{% endmacro %}{{ m }}",
    "{% macro m() %}{{ caller.__call__.__globals__ }}{% endmacro %}{% call m() %}{% endcall %}",
    "{% macro m() %}{{ caller._func.__globals__ }}{% endmacro %}{% call m() %}{% endcall %}",
    "{% macro m() %}{{ varargs.__class__ }}{{ kwargs.__class__ }}{% endmacro %}{{ m(1, a=2) }}",
    "{% import 'other:part.txt' as part %}{{ part.__body_stream__ }}",
    "{% import 'other:part.txt' as part %}{{ part._body_stream }}",
    "{% import 'other:part.txt' as part %}{{ part.__dict__ }}",
    "{% import 'other:part.txt' as part %}{{ part.root_render_func }}",
    "{% import 'other:part.txt' as part %}{{ part.blocks }}",
    "{% import 'other:part.txt' as part %}{{ part }}",
    "{% from 'other:part.txt' import __name__ %}",
    "{% from 'other:part.txt' import hello %}{{ hello.__globals__ }}",
    "{{ (x for x in []).gi_frame }}",
    "{{ ([1] | map('int')).gi_frame }}",
    "{{ ([1] | map('int')).gi_code }}",
    "{{ ([1] | map('int')) }}",
    "{{ ''.upper.__self__ }}",
    "{{ ''.upper.__func__ }}",
    "{{ ''.upper }}",
    "{{ nothing.__class__ }}",
    "{{ nothing._fail_with_undefined_error.__globals__ }}",
    "{{ (nothing | default(nothing)).__init__ }}",
    "{{ plan.nothing._undefined_exception.__traceback__ }}",
    "{{ debug() }}",
    "{% debug %}",
    "{% do plan.update({'title': 'y'}) %}",
    "{{ plan.title.encode().decode }}",
    "{{ plan.title.translate }}",
    "{{ (1).to_bytes(1, 'big') }}",
    "{{ (1.5).hex() }}",
    "{{ (-8) ** 0.5 }}",
    # the data is not changed
    "{{ plan.update({'title': 'y'}) }}",
    "{{ plan.clear() }}",
    "{{ plan.pop('title') }}",
    "{{ plan.setdefault('a', 1) }}",
    "{{ plan.__setitem__('title', 'y') }}",
    "{{ items.append(1) }}",
    "{{ items.extend([1]) }}",
    "{{ items.insert(0, 1) }}",
    "{{ items.sort() }}",
    "{{ items.reverse() }}",
    "{{ items.pop() }}",
    "{% if true %}{% set plan.title = 'y' %}{% endif %}",
    "{% set own = [] %}{{ own.append(1) }}",
    # nothing of Python is printed
    "{{ plan }}",
    "{{ items }}",
    "{{ items | string }}",
    "{{ 'x' ~ items }}",
    "{{ [items] | join }}",
    "{{ plan | upper }}",
    "{{ 'x' | replace('x', items) }}",
    "{{ plan | pprint }}",
    "{{ plan | tojson }}",
    "{{ items | random }}",
]
"""What is known from elsewhere, or was thought of here."""


@pytest.mark.parametrize("source", [*PUBLISHED.values(), *OTHERS], ids=[*PUBLISHED, *OTHERS])
@pytest.mark.parametrize("name", [NAME, "report.html.j2"])
def test_ways_out_of_the_sandbox_end_as_errors(shared_folders: Folders, name: str, source: str) -> None:
    shared_folders.write("other", "{% macro hello() %}{% endmacro %}", "part.txt")
    shared_folders.write("core", f"one\n{source}", name)
    plan, items = {"title": "x"}, [2, 1]
    said = shared_folders.refused(name, plan=plan, items=items)
    assert said.startswith(f"core:{name}:2: ")
    for reached in ("<class", "<function", "<module", "0x", "built-in"):
        assert reached not in said
    assert (plan, items) == ({"title": "x"}, [2, 1])


@pytest.mark.parametrize(
    "name",
    [
        "x{open('reached','w')}.j2",
        "x{__import__('os')}.j2",
        'x"; import os; "y.j2',
        "x'''.j2",
        "x\\.j2",
        "x\ny.j2",
        "x\x1b[2J.j2",
        "{{ 7 * 7 }}.j2",
    ],
)
def test_a_file_s_name_is_never_code(shared_folders: Folders, name: str) -> None:
    """CVE-2024-56201: the name of a template was written into the code that it was compiled to."""
    (shared_folders.root / "core" / name).write_text("x {{ broken", encoding="utf-8")
    shared_folders.write("core", "\n{% include name %}")
    assert shared_folders.refused(name=name).startswith("core:plan.yaml.j2:2: there is no template")
    shared_folders.write("core", "\n{% extends name %}")
    shared_folders.refused(name=name)
    assert not Path("reached").exists()


@pytest.fixture(scope="module")
def with_secrets(tmp_path_factory: pytest.TempPathFactory) -> Folders:
    """Give folders around which lie files that no template may read."""
    folders = Folders(tmp_path_factory.mktemp("secrets"))
    core = folders.root / "core"
    (core / "sub").mkdir()
    for path in (folders.root / "secret.txt", core / ".hidden", core / "sub" / "part.txt"):
        path.write_text("secret")
    (core / "link.txt").symlink_to(folders.root / "secret.txt")
    (core / "linked").symlink_to(folders.root)
    return folders


@pytest.mark.parametrize(
    "name",
    [
        "../secret.txt",
        "sub/../../secret.txt",
        "sub/part.txt",
        "sub\\part.txt",
        "..\\secret.txt",
        "core:../secret.txt",
        "core:/etc/hostname",
        "/etc/hostname",
        "//etc/hostname",
        "C:/secret.txt",
        "C:secret.txt",
        "C:\\secret.txt",
        "\\\\host\\share",
        "file:///etc/hostname",
        "core:core:plan.yaml.j2",
        "..",
        ".",
        "",
        ":",
        "core:",
        ".hidden",
        "~",
        "link.txt",
        "core:link.txt",
        "linked/part.txt",
        "a\x00b",
        "plan.yaml.j2\x00.txt",
    ],
)
def test_no_file_outside_the_folders_is_read(with_secrets: Folders, name: str) -> None:
    for source in (
        "{% include name %}",
        "{% import name as x %}{{ x.y }}",
        "{% from name import y %}",
        "{% extends name %}",
    ):
        with_secrets.write("quality", f"\n{source}")
        said = with_secrets.refused(name=name)
        assert "there is no template" in said or "leads out of its folder" in said
        assert "secret" not in said.replace("secret.txt", "")


def test_many_names_to_choose_from_are_no_way_out(with_secrets: Folders) -> None:
    with_secrets.write("quality", "{% include ['../secret.txt', '/etc/hostname', '.hidden'] ignore missing %}fine")
    assert with_secrets.render() == "fine"


class _Model(BaseModel):
    title: str = "x"


class _Text(str):
    """A text with more to it."""

    __slots__ = ()


@pytest.mark.parametrize(
    "rich",
    [
        Path("x"),
        PurePosixPath("x"),
        _Model(),
        _Text("x"),
        object(),
        len,
        io.StringIO(),
        iter([]),
        {1, 2},
        b"x",
        1j,
        {1: "x"},
        {_Text("x"): "x"},
        pytest,
    ],
    ids=lambda rich: type(rich).__name__,
)
def test_no_caller_can_pass_an_object(shared_folders: Folders, rich: Any) -> None:
    """What the advisories of Copier have in common: objects with methods stood in the context."""
    shared_folders.write("core", "never rendered {{ nothing }}")
    for data in ({"a": rich}, {"a": [rich]}, {"a": {"b": ({"c": rich},)}}):
        with pytest.raises(TypeError, match="templates get texts, numbers, lists and mappings alone"):
            shared_folders.templates().render(NAME, data)


def test_the_value_that_is_not_plain_is_named() -> None:
    with pytest.raises(TypeError, match=r"^report\.sections is of type PurePosixPath"):
        amount_of({"report": {"sections": [PurePosixPath("x")]}})
    with pytest.raises(TypeError, match=r"^report\.x\.y is of type PurePosixPath"):
        amount_of([{"y": PurePosixPath("x")}], ("report", "x"))


def test_plain_data_is_measured() -> None:
    assert amount_of({"a": "text", "b": [1, 2.5, True, None], "c": ({}, "")}) == 14
