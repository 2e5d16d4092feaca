"""Settings of a project: where they are found, what they may say, and how a slip is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from canevas.configuration import Configuration, FileSettings, load_configuration
from canevas.errors import InputError

WHOLE = """
select = ["QUA", "PLN-01"]
ignore = ["QUA-06"]
fail-on = "warning"
without = ["canevas-rps"]
packs = ["packs/mine"]

[severity]
ACT = "info"
QUA-01 = "off"

[settings.quality]
containment_delay = 3
"""


def write(folder: Path, text: str, name: str = "canevas.toml") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A folder above which nothing is looked for."""
    (tmp_path / ".git").mkdir()
    return tmp_path


def refusal(folder: Path) -> list[str]:
    with pytest.raises(InputError) as raised:
        load_configuration(folder)
    assert raised.value.exit_code == 4
    return str(raised.value).splitlines()


def test_everything_that_it_may_say(project: Path) -> None:
    path = write(project, WHOLE)
    found = load_configuration(project)
    assert found == Configuration(
        path=path,
        select=("QUA", "PLN-01"),
        ignore=("QUA-06",),
        severity={"ACT": "info", "QUA-01": "off"},
        fail_on="warning",
        without=("canevas-rps",),
        packs=("packs/mine",),
        settings={"quality": {"containment_delay": 3}},
    )
    assert found.folder == project


def test_the_same_in_a_pyproject(project: Path) -> None:
    sections = WHOLE.replace("[severity]", "[tool.canevas.severity]").replace("[settings", "[tool.canevas.settings")
    path = write(project, f"[tool.canevas]\n{sections}", "pyproject.toml")
    found = load_configuration(project)
    assert found.path == path
    assert found.fail_on == "warning"
    assert found.settings == {"quality": {"containment_delay": 3}}


def test_without_one_everything_is_as_it_comes(project: Path) -> None:
    found = load_configuration(project)
    assert found == Configuration()
    assert found.folder is None
    assert found.fail_on == "error"


def test_an_empty_one_changes_nothing(project: Path) -> None:
    path = write(project, "")
    assert load_configuration(project) == Configuration(path=path)


# --- where it is found ---------------------------------------------------------------------------------------------


def test_the_nearest_one_above_counts(project: Path) -> None:
    write(project, 'fail-on = "info"\n')
    write(project / "plans", 'fail-on = "warning"\n')
    (project / "plans" / "2026").mkdir()
    assert load_configuration(project / "plans" / "2026").fail_on == "warning"
    (project / "other").mkdir()
    assert load_configuration(project / "other").fail_on == "info"


def test_a_file_of_its_own_comes_before_the_pyproject_beside_it(project: Path) -> None:
    write(project, '[tool.canevas]\nfail-on = "info"\n', "pyproject.toml")
    write(project, 'fail-on = "warning"\n')
    assert load_configuration(project).fail_on == "warning"


@pytest.mark.parametrize("text", ["", "[tool.ruff]\nselect = []\n", "tool = 3\n", "[project]\nname = 'x'\n"])
def test_a_pyproject_that_says_nothing_of_it_is_passed_over(project: Path, text: str) -> None:
    write(project, 'fail-on = "info"\n')
    write(project / "below", text, "pyproject.toml")
    assert load_configuration(project / "below").fail_on == "info"


def test_nothing_above_the_repository_counts(tmp_path: Path) -> None:
    write(tmp_path, 'fail-on = "info"\n')
    (tmp_path / "repository" / ".git").mkdir(parents=True)
    assert load_configuration(tmp_path / "repository").path is None


def test_a_relative_folder_is_where_one_stands(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(project, 'fail-on = "info"\n')
    monkeypatch.chdir(project)
    assert load_configuration(Path()).path == path


# --- slips ---------------------------------------------------------------------------------------------------------


def test_an_unknown_setting_gets_a_proposal(project: Path) -> None:
    path = write(project, 'fail-onn = "error"\n')
    assert refusal(project) == [f"{path}: “fail-onn” is not a setting of Canevas", "Did you mean “fail_on”?"]


def test_an_unknown_setting_gets_the_list(project: Path) -> None:
    write(project, "zzz = 1\n")
    assert refusal(project)[1] == (
        "Known: baseline, fail_on, ignore, packs, per_file, requires, select, settings, severity, without."
    )


def test_the_path_is_no_setting(project: Path) -> None:
    write(project, 'path = "x"\n')
    assert "“path” is not a setting of Canevas" in refusal(project)[0]


@pytest.mark.parametrize(("text", "expected"), [
    ('select = "QUA"', "a list of texts was expected"),
    ("ignore = [1]", "a list of texts was expected"),
    ("without = {}", "a list of texts was expected"),
    ('fail-on = "off"', "one of error, warning, info was expected"),
    ("fail-on = [1]", "one of error, warning, info was expected"),
    ('severity = "error"', "codes with one of error, warning, info, off were expected"),
    ('severity = {QUA = "fatal"}', "codes with one of error, warning, info, off were expected"),
    ('severity = {QUA = ["error"]}', "codes with one of error, warning, info, off were expected"),
    ("settings = {delay = 3}", "a table for each plan type was expected, for example [settings.quality]"),
    ("settings = [1]", "a table for each plan type was expected, for example [settings.quality]"),
])  # fmt: skip
def test_a_value_of_another_kind(project: Path, text: str, expected: str) -> None:
    path = write(project, text + "\n")
    key = text.partition(" ")[0].replace("-", "_")
    assert refusal(project) == [f"{path}: the value of “{key}” cannot be read: {expected}"]


@pytest.mark.parametrize("content", [b"select = [", b"\xff\xfe", b"a = " + b"[" * 10_000])
def test_what_is_no_toml(project: Path, content: bytes) -> None:
    path = project / "canevas.toml"
    path.write_bytes(content)
    first, hint = refusal(project)
    assert first.startswith((f"{path}:1:", f"{path}: "))
    assert "cannot be read as TOML" in first or ("not in UTF-8" in first and "Save it again" in hint)


def test_the_place_of_what_is_no_toml(project: Path) -> None:
    path = write(project, "\nselect = QUA\n")
    assert refusal(project)[0].startswith(f"{path}:2:10: this cannot be read as TOML")


def test_a_tool_that_is_no_table(project: Path) -> None:
    path = write(project, '[tool]\ncanevas = "yes"\n', "pyproject.toml")
    assert refusal(project) == [f"{path}: “tool.canevas” is a table: [tool.canevas]"]


def test_a_file_that_may_not_be_read(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(project, "")

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    assert refusal(project) == [f"{path} cannot be read: no permission"]


# --- plans of a pattern ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("pattern", "matching", "others"), [
    ("*.plan.yaml", ["a.plan.yaml", "b/c.plan.yaml"], ["a.yaml"]),
    ("archive", ["archive/a.plan.yaml", "b/archive/c/d.plan.yaml"], ["archives/a.plan.yaml"]),
    ("archive/", ["archive/a.plan.yaml"], ["a.plan.yaml"]),
    ("./archive/*", ["archive/a.plan.yaml", "archive/b/c.plan.yaml"], ["b/archive/a.plan.yaml"]),
    ("archive/*.yaml", ["archive/a.plan.yaml"], ["archive/b/c.plan.yaml"]),
    ("archive/**", ["archive/a.plan.yaml", "archive/b/c.plan.yaml"], ["b.plan.yaml"]),
    ("**/2024/*", ["2024/a.plan.yaml", "a/b/2024/c.plan.yaml"], ["2025/a.plan.yaml"]),
    ("p?.plan.yaml", ["p1.plan.yaml"], ["p10.plan.yaml", "p.plan.yaml"]),
    ("a+(b).plan.yaml", ["a+(b).plan.yaml"], ["aab.plan.yaml"]),
])  # fmt: skip
def test_patterns(project: Path, pattern: str, matching: list[str], others: list[str]) -> None:
    write(project, f'[per-file]\n"{pattern}" = ["SCH"]\n')
    found = load_configuration(project)
    assert [name for name in (*matching, *others) if found.for_file(str(project / name))] == matching


def test_what_is_said_for_the_plans_of_a_pattern(project: Path) -> None:
    write(project, '[per-file]\n"*" = ["SCH"]\n[per-file."a.*"]\nignore = ["ACT"]\nseverity = {PLN = "off"}\n')
    found = load_configuration(project)
    assert found.for_file(str(project / "b.plan.yaml")) == (FileSettings(("SCH",), {}),)
    assert found.for_file(str(project / "a.plan.yaml")) == (
        FileSettings(("SCH",)),
        FileSettings(("ACT",), {"PLN": "off"}),
    )


@pytest.mark.parametrize("text", [
    "per-file = 1", '[per-file]\na = "SCH"', "[per-file]\na = [1]", "[per-file.a]\nselect = []",
    '[per-file.a]\nseverity = {SCH = "fatal"}', "[per-file.a]\nignore = 1",
])  # fmt: skip
def test_what_cannot_be_said_there(project: Path, text: str) -> None:
    path = write(project, text)
    first, *_ = refusal(project)
    assert first.startswith(f"{path}: the value of “per_file” cannot be read: patterns with the rules to leave out")
