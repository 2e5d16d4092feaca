from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from typing import TYPE_CHECKING

import pytest

from canevas.model.fault import ValueFault
from canevas.planning import holidays_table as module
from canevas.planning.holidays_table import holidays_table

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MAY_DAY = date(2025, 5, 1).toordinal()


@pytest.fixture(autouse=True)
def nothing_remembered() -> Iterator[None]:
    holidays_table.cache_clear()
    yield
    holidays_table.cache_clear()


@pytest.fixture
def never_computed(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(name: str, year: int) -> dict[str, object]:
        raise AssertionError(name, year)

    monkeypatch.setattr(module, "_computed", refuse)


def test_a_table_holds_the_working_days_and_the_names_of_the_holidays() -> None:
    table = holidays_table("FR", 2025)

    assert len(table.working) == 251
    assert len(table.names) == 11
    assert table.names[MAY_DAY] == {"fr": "Fête du Travail", "en": "Labor Day"}
    assert MAY_DAY not in table.working


def test_the_second_time_a_table_comes_from_its_file(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    computed = holidays_table("FR-57", 2025, tmp_path / "new" / "folder")
    holidays_table.cache_clear()
    request.getfixturevalue("never_computed")

    assert holidays_table("FR-57", 2025, tmp_path / "new" / "folder") == computed
    assert [file.name for file in (tmp_path / "new" / "folder").iterdir()] == ["holidays-FR-57-2025.json"]


def test_reading_a_kept_table_needs_neither_the_package_nor_the_metadata_of_packages(tmp_path: Path) -> None:
    holidays_table("FR", 2025, tmp_path)
    script = (
        "import sys; from pathlib import Path; from canevas.planning.holidays_table import holidays_table;"
        f"print(len(holidays_table('FR', 2025, Path({str(tmp_path)!r})).working));"
        "print(sorted({'holidays', 'importlib.metadata', 'pydantic'} & set(sys.modules)))"
    )

    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)

    assert done.stdout.split("\n")[:2] == ["251", "[]"]


def test_the_table_of_another_version_is_computed_again(tmp_path: Path) -> None:
    computed = holidays_table("FR", 2025, tmp_path)
    file = tmp_path / "holidays-FR-2025.json"
    content = json.loads(file.read_text("utf-8"))
    file.write_text(json.dumps({**content, "version": "holidays-0.1.dist-info", "working": "1" * 365}), "utf-8")
    holidays_table.cache_clear()

    assert holidays_table("FR", 2025, tmp_path) == computed
    assert json.loads(file.read_text("utf-8")) == content


@pytest.mark.parametrize(
    "damage",
    [
        lambda _: "",
        lambda _: "{",
        lambda _: "[]",
        lambda _: "null",
        lambda _: "[" * 100_000,
        lambda content: json.dumps({"version": content["version"]}),
        lambda content: json.dumps({**content, "working": content["working"][:-1]}),
        lambda content: json.dumps({**content, "working": "2" * 365}),
        lambda content: json.dumps({**content, "working": None}),
        lambda content: json.dumps({**content, "names": []}),
        lambda content: json.dumps({**content, "names": {"2025-02-30": {"fr": "x", "en": "x"}}}),
        lambda content: json.dumps({**content, "names": {"2025-05-01": {"fr": "x"}}}),
        lambda content: json.dumps({**content, "names": {"2025-05-01": "x"}}),
    ],
)
def test_a_damaged_file_is_replaced(tmp_path: Path, damage: object) -> None:
    computed = holidays_table("FR", 2025, tmp_path)
    file = tmp_path / "holidays-FR-2025.json"
    content = json.loads(file.read_text("utf-8"))
    assert callable(damage)
    file.write_text(damage(content), "utf-8")
    holidays_table.cache_clear()

    assert holidays_table("FR", 2025, tmp_path) == computed
    assert json.loads(file.read_text("utf-8")) == content


def test_bytes_that_are_no_text_are_replaced(tmp_path: Path) -> None:
    (tmp_path / "holidays-FR-2025.json").write_bytes(b"\xff\xfe\x00")

    assert len(holidays_table("FR", 2025, tmp_path).names) == 11
    assert json.loads((tmp_path / "holidays-FR-2025.json").read_text("utf-8"))["working"]


def test_a_folder_that_cannot_be_written_costs_nothing_but_time(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", "utf-8")

    assert len(holidays_table("FR", 2025, tmp_path / "file").names) == 11


def test_a_write_that_fails_half_way_leaves_no_file(tmp_path: Path) -> None:
    (tmp_path / "holidays-FR-2025.json").mkdir()

    assert len(holidays_table("FR", 2025, tmp_path).names) == 11
    assert [file.name for file in tmp_path.iterdir()] == ["holidays-FR-2025.json"]


def test_nothing_is_kept_where_the_version_is_unknown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_installed_version", lambda: None)

    assert len(holidays_table("FR", 2025, tmp_path).names) == 11
    assert not list(tmp_path.iterdir())


def test_the_version_is_unknown_where_the_package_has_no_place(monkeypatch: pytest.MonkeyPatch) -> None:
    assert str(module._installed_version()).startswith("holidays-")
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)

    assert module._installed_version.__wrapped__() is None


@pytest.mark.parametrize("language", ["en_US.UTF-8", "fr_FR.UTF-8", "th_TH.UTF-8", "C"])
def test_names_do_not_depend_on_the_language_of_the_environment(monkeypatch: pytest.MonkeyPatch, language: str) -> None:
    for variable in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.setenv(variable, language)

    assert holidays_table("FR", 2025).names[MAY_DAY] == {"fr": "Fête du Travail", "en": "Labor Day"}
    assert holidays_table("DE", 2025).names[MAY_DAY] == {"fr": "Erster Mai", "en": "Labor Day"}


@pytest.mark.parametrize("name", ["FR-../../x", "FR-/x", "FR-é", "FR-" + "x" * 300])
def test_a_region_that_does_not_exist_writes_nothing(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueFault):
        holidays_table(name, 2025, tmp_path / "tables")

    assert not list(tmp_path.iterdir())


def test_names_that_differ_have_files_that_differ(tmp_path: Path) -> None:
    for name in ("FR-Zone A", "FR-Zone B", "FR-La Réunion"):
        holidays_table(name, 2025, tmp_path)

    names = sorted(file.name for file in tmp_path.iterdir())
    assert names == [f"holidays-FR-{region}-2025.json" for region in ("La_20_R_e9_union", "Zone_20_A", "Zone_20_B")]
