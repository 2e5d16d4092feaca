"""Files of packs: what stands where, and every fault with file, line and column."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from inline_packs import CARD, RULE, TYPE, entry, faults, files, pack

from canevas.language import msg
from canevas.plugins.index import compile_index
from canevas.plugins.reading import PackError, PackFault, read_raw

if TYPE_CHECKING:
    from pathlib import Path


def test_a_section_stands_in_the_manifest_in_a_file_or_in_a_folder(tmp_path: Path) -> None:
    folder = pack(tmp_path, "trial", "rules:\n" + "".join(f"  {line}\n" for line in entry("TRI-01", RULE).splitlines()))
    files(folder, {"rules.yaml": entry("TRI-02", RULE), "rules/more.yaml": entry("TRI-03", RULE)})
    files(folder, {"plan_type/of-mine.yaml": TYPE})
    raw = read_raw(folder, "trial")
    assert list(raw.items["rules"]) == ["TRI-01", "TRI-02", "TRI-03"]
    assert raw.plan_type is not None
    assert raw.plan_type[0]["name"] == {"fr": "Essai", "en": "Trial"}
    assert faults(folder) == []


def test_an_empty_file_of_a_section_is_no_fault(tmp_path: Path) -> None:
    folder = pack(tmp_path, "trial", "actions:\n", rules="# later\n")
    assert faults(folder) == []


def test_a_remark_of_the_reader_refuses_no_pack(tmp_path: Path) -> None:
    folder = pack(tmp_path, "trial", "author: Group #3\n")
    assert faults(folder) == []


def test_a_key_met_twice_names_both_places(tmp_path: Path) -> None:
    folder = pack(tmp_path, "trial", rules=entry("TRI-01", RULE))
    files(folder, {"rules/more.yaml": "\n# again\n" + entry("TRI-01", RULE)})
    assert faults(folder) == [f"rules/more.yaml:2:1: “TRI-01” stands here and at {folder}/rules.yaml:1:1"]


def test_a_key_twice_in_one_file_is_found_by_the_reader(tmp_path: Path) -> None:
    folder = pack(tmp_path, "trial", kinds="a: {fr: A, en: A}\na: {fr: B, en: B}\n")
    (fault,) = faults(folder)
    assert fault.startswith("kinds.yaml:2:1: ")
    assert "“a”" in fault


def test_a_plan_type_in_two_files_names_both_places(tmp_path: Path) -> None:
    folder = pack(tmp_path, "trial", "plan_type: {}", plan_type=TYPE)
    assert faults(folder) == [f"plan_type.yaml:1:1: the plan type stands here and at {folder}/pack.yaml:3:12; keep one"]


def test_a_section_that_is_a_list(tmp_path: Path) -> None:
    folder = pack(tmp_path, "trial", "rules: [TRI-01]\n", plan_type="- name\n")
    assert faults(folder) == [
        "plan_type.yaml:1:1: “plan_type” holds keys and their values",
        "pack.yaml:3:8: “rules” holds keys and their values",
    ]


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "just words\n", "- canevas: 1\n"])
def test_a_manifest_without_keys_says_how_one_begins(tmp_path: Path, text: str) -> None:
    folder = files(tmp_path / "trial", {"pack.yaml": text})
    assert faults(folder) == ["pack.yaml:1:1: a pack begins with a few lines such as canevas: 1 · pack: rps"]


def test_a_folder_without_a_manifest(tmp_path: Path) -> None:
    folder = files(tmp_path / "trial", {"rules.yaml": ""})
    assert faults(folder) == ["pack.yaml: there is no such file"]


def test_what_yaml_refuses_is_said_with_its_place(tmp_path: Path) -> None:
    folder = pack(tmp_path, "trial", actions="a:\n  title: Support : moins d'attente\n")
    found = faults(folder)
    assert found == [
        (
            "actions.yaml:2:18: a “:” followed by a space cuts this text in two. "
            'Write   title: "Support : moins d\'attente"'
        )
    ]


def test_all_files_are_looked_at_before_it_gives_up(tmp_path: Path) -> None:
    folder = pack(tmp_path, "trial", actions="a: [\n", rules="b: ]\n")
    assert [fault.partition(":")[0] for fault in faults(folder)] == ["actions.yaml", "rules.yaml"]


def test_a_link_that_leads_nowhere_is_told(tmp_path: Path) -> None:
    folder = pack(tmp_path, "trial")
    (folder / "rules").mkdir()
    (folder / "rules" / "more.yaml").symlink_to(tmp_path / "gone.yaml")
    (fault,) = faults(folder)
    assert fault.startswith("rules/more.yaml: ")
    assert "no such file" in fault


@pytest.mark.parametrize(
    ("name", "near"),
    [("indicator.yaml", "indicators.yaml"), ("action.yaml", "actions.yaml"), ("rules.yml", "rules.yaml"),
     ("plan-type.yaml", "plan_type.yaml")],
)  # fmt: skip
def test_a_file_of_nearly_the_right_name_is_not_passed_over(tmp_path: Path, name: str, near: str) -> None:
    folder = pack(tmp_path, "trial")
    files(folder, {name: "a: 1\n"})
    assert faults(folder) == [f"{name}: nothing reads a file of this name. Did you mean “{near}”?"]


def test_other_files_are_the_authors_own(tmp_path: Path) -> None:
    folder = pack(tmp_path, "trial")
    files(folder, {"demo.plan.yaml": "]", "mkdocs.yml": "]", "notes/actions.yaml": "]"})
    assert faults(folder) == []


# --- the version of the plugin interface ---------------------------------------------------------------------------


def test_a_pack_of_a_later_interface_is_refused_before_the_rest_is_read(tmp_path: Path) -> None:
    folder = files(tmp_path / "trial", {
        "pack.yaml": "canevas: 2\npack: trial\nnovelty: [of: 2]\nrules: [x]\n", "actions.yaml": "a: [\n",
    })  # fmt: skip
    assert faults(folder) == [
        (
            "pack.yaml:1:10: this pack is written for version 2 of the plugin interface; this Canevas speaks version 1. "
            "Upgrade Canevas, or take an older version of the pack."
        )
    ]


def test_the_interface_is_a_number(tmp_path: Path) -> None:
    folder = files(tmp_path / "trial", {"pack.yaml": "canevas: one\npack: trial\n"})
    assert faults(folder) == ["pack.yaml:1:10: a whole number was expected, not one"]


def test_the_interface_must_be_said(tmp_path: Path) -> None:
    folder = files(tmp_path / "trial", {"pack.yaml": "pack: trial\n"})
    assert faults(folder) == ["pack.yaml:1:1: “canevas” is missing"]


# --- the error -----------------------------------------------------------------------------------------------------


def test_the_error_shows_the_first_fault_and_counts_the_others(tmp_path: Path) -> None:
    folder = pack(tmp_path, "trial", kinds="A B: {fr: x}\n")
    with pytest.raises(PackError) as raised:
        compile_index(folder, "trial")
    error = raised.value
    assert error.exit_code == 3
    assert len(error.faults) == 2
    assert str(error).startswith(f"trial: {folder}/kinds.yaml:1:1: “A B” is not well formed")
    assert str(error).endswith("(1 more fault)")


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (PackFault("", msg("no such file")), "no such file"),
        (PackFault("a.yaml:1:2", msg("no such key")), "a.yaml:1:2: no such key"),
        (PackFault("a.yaml:1:2", msg("no such key"), msg("Write it.")), "a.yaml:1:2: no such key. Write it."),
        (PackFault("a.yaml:1:2", msg("There is none."), msg("Write it.")), "a.yaml:1:2: There is none. Write it."),
    ],
)
def test_a_fault_is_one_sentence_after_the_other(fault: PackFault, said: str) -> None:
    assert str(fault.as_message()) == said
    assert str(PackError("rps", [fault])) == f"rps: {said}"
    assert str(PackError("rps", [fault, fault])) == f"rps: {said} (1 more fault)"
    assert str(PackError("rps", [fault, fault, fault])) == f"rps: {said} (2 more faults)"


@pytest.mark.parametrize(
    "written",
    [
        "100 * lat / total",
        "'100 * lat / total'",
        '"100 * lat / total"',
        "|-\n      100 *\n      lat / total",
        ">-\n      100 * lat\n      / total",
        "100 *\n      lat / total",
    ],
)
def test_a_wrong_name_is_found_in_a_formula_however_it_is_written(tmp_path: Path, written: str) -> None:
    folder = pack(tmp_path, "trial", indicators=entry("delays", CARD.replace("late / total * 100", written)))
    lines = (folder / "indicators.yaml").read_text().splitlines()
    (line,) = [number for number, text in enumerate(lines) if "lat " in f"{text} "]
    place = f"{line + 1}:{lines[line].index('lat') + 1}"
    assert faults(folder)[0].startswith(f"indicators.yaml:{place}: “lat” is no input of this card")


def test_places_inside_a_text_are_those_of_the_file(tmp_path: Path) -> None:
    written = {
        "plain": "when: answers.x === 1",
        "quoted": 'when: "answers.x === 1"',
        "folded": "when: >-\n  answers.x\n  === 1",
        "literal": "when: |\n\n  answers.x\n  === 1",
    }
    text = "".join(
        f"{name}:\n  title: {{fr: T, en: T}}\n" + "".join(f"  {line}\n" for line in lines.splitlines())
        for name, lines in written.items()
    )
    folder = pack(tmp_path, "trial", actions=text)
    places = [fault.split(": ")[0] for fault in faults(folder)]
    lines = (folder / "actions.yaml").read_text().splitlines()
    for place in places:
        _, line, column = place.split(":")
        assert lines[int(line) - 1][int(column) - 1 :].startswith("=")
    assert len(places) == 4


def test_a_card_whose_formula_is_wrong_shows_where_in_the_formula(tmp_path: Path) -> None:
    folder = pack(tmp_path, "trial", indicators=entry("delays", CARD).replace("late /", "lte /"))
    assert faults(folder)[0] == ("indicators.yaml:4:12: “lte” is no input of this card. Did you mean “late”?")


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ({"pack.yaml": "[]\n"}, "pack.yaml:1:1: a pack begins with a few lines such as canevas: 1 · pack: rps"),
        ({"pack.yaml": "canevas: 2\npack: trial\n"}, "pack.yaml:1:10: this pack is written for version 2 "),
        ({"pack.yaml": "canevas: 1\npack: Bad Name\n"}, "pack.yaml:2:7: “Bad Name” is not well formed"),
        ({"pack.yaml": "canevas: 1\npack: trial\n", "rule.yaml": ""}, "rule.yaml: nothing reads a file of this name"),
        ({"pack.yaml": "canevas: 1\npack: trial\nkinds: {a: 3}\n"}, "pack.yaml:3:12: "),
    ],
)
def test_what_is_said_of_a_pack_begins_with_its_name(tmp_path: Path, written: dict[str, str], said: str) -> None:
    folder = files(tmp_path / "folder", written)
    with pytest.raises(PackError) as raised:
        compile_index(folder, "named")
    assert str(raised.value.message).startswith(f"named: {folder}/{said}")


def test_a_wrong_type_among_those_of_an_item_has_its_own_place(tmp_path: Path) -> None:
    folder = pack(tmp_path, "trial", indicators=entry("late", CARD, "for: [trial, Bad Name]"))
    line = len(CARD.strip().splitlines()) + 2
    (fault,) = faults(folder)
    assert fault.startswith(f"indicators.yaml:{line}:16: “Bad Name” ")


def test_a_file_of_quite_another_name_is_the_authors_own(tmp_path: Path) -> None:
    assert faults(files(pack(tmp_path, "trial"), {"options.yaml": "- mine\n", "notes.yml": "- mine\n"})) == []
