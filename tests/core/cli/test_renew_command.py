"""`canevas renew`: shown before it is written, one plan or several, all of them or none."""

from __future__ import annotations

from pathlib import Path
from shutil import copy
from typing import TYPE_CHECKING

import pytest

from canevas.document import together

if TYPE_CHECKING:
    from collections.abc import Callable

    from canevas.testing import Outcome

    Run = Callable[..., Outcome]

PLANS = Path(__file__).parents[3] / "docs" / "examples" / "plans"
SITES = "\ufeffNom;Responsable;Rôles;Début;Périmètre\nLyon;Léa Roy;quality-manager = Max;01/09/2025;\n\nNantes;;;;Tout l'Ouest\n"


@pytest.fixture
def support(tmp_path: Path) -> Path:
    return Path(copy(PLANS / "support-it.plan.yaml", tmp_path))


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_dry_run_says_what_would_be_written_and_writes_nothing(canevas_run: Run, support: Path) -> None:
    before = support.read_bytes()
    outcome = canevas_run(
        "renew", "--start", "01/07/2025", "--for", "Service RH", "--for", "Comptabilité", "--dry-run", language="fr"
    ).assert_exit(0)
    assert outcome.output.splitlines() == [
        "2 plans seraient écrits.",
        "support-it_service-rh.plan.yaml    01/07/2025 → 31/08/2025   Service RH",
        "support-it_comptabilite.plan.yaml  01/07/2025 → 31/08/2025   Comptabilité",
        "Actions      4, toutes à faire · faites ici, à refaire là-bas : A1",
        "Départ       I1 6 jours (06/05/2025) · I3 85 % (11/05/2025)",
        "Cibles       I2 : atteinte ici, gardée ; le départ là-bas reste à noter",
        "Dates        inchangées, à revoir : Revue de direction prévue le 04/07/2025",
        "À compléter  4 endroits (marqués ___)",
    ]
    assert files(support.parent) == [support.name]
    assert support.read_bytes() == before


def test_a_new_period_is_written_beside_the_old_plan(canevas_run: Run, support: Path) -> None:
    before = support.read_bytes()
    outcome = canevas_run("renew", language="fr").assert_exit(0)
    assert "Actions      3 se poursuivent : A2, A3, A4 · laissées, car faites : A1" in outcome.output
    assert "Ensuite : canevas check support-it_2025-07-01.plan.yaml" in outcome.output
    assert support.read_bytes() == before
    again = canevas_run("renew", "support-it_2025-07-01.plan.yaml").assert_exit(0)
    assert "support-it_2025-09-01.plan.yaml" in again.output


def test_nothing_that_exists_is_replaced_unasked(canevas_run: Run, support: Path) -> None:
    taken = support.with_name("support-it_b.plan.yaml")
    taken.write_text("mine\n", encoding="utf-8")
    arguments = ("renew", str(support), "--for", "A", "--for", "B")
    outcome = canevas_run(*arguments).assert_exit(4)
    assert "support-it_b.plan.yaml: this file exists already; nothing was written" in outcome.errors
    assert files(support.parent) == [support.name, taken.name]
    canevas_run(*arguments, "--force").assert_exit(0)
    assert "title: Optimisation du support IT – B" in taken.read_text(encoding="utf-8")
    canevas_run("undo", taken.name).assert_exit(0)
    assert taken.read_text(encoding="utf-8") == "mine\n"


def test_where_the_third_cannot_be_written_the_two_before_are_taken_back(
    canevas_run: Run, support: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[str] = []
    real = together.write_new

    def full(path: Path, text: str) -> None:
        if len(written) == 2:
            raise together.OutputError(
                together.msg("{path}: this file cannot be written: {reason}", path=path.name, reason="full")
            )
        written.append(path.name)
        real(path, text)

    monkeypatch.setattr(together, "write_new", full)
    outcome = canevas_run("renew", *(word for name in "ABCD" for word in ("--for", name))).assert_exit(4)
    assert "full (file 3 of 4); the 2 before it were taken back" in outcome.errors
    assert written == ["support-it_a.plan.yaml", "support-it_b.plan.yaml"]
    assert files(support.parent) == [support.name]


def test_what_somebody_changed_meanwhile_is_not_taken_back(
    canevas_run: Run, support: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = together.write_new

    def touched(path: Path, text: str) -> None:
        if path.name.endswith("_b.plan.yaml"):
            path.with_name("support-it_a.plan.yaml").write_text("theirs\n", encoding="utf-8")
            raise together.OutputError(together.msg("{path}: this is a folder, not a file", path=path.name))
        real(path, text)

    monkeypatch.setattr(together, "write_new", touched)
    outcome = canevas_run("renew", "--for", "A", "--for", "B").assert_exit(4)
    assert "could not be taken back: " in outcome.errors
    assert "support-it_a.plan.yaml" in outcome.errors
    assert support.with_name("support-it_a.plan.yaml").read_text(encoding="utf-8") == "theirs\n"


def test_sites_come_from_a_table(canevas_run: Run, support: Path) -> None:
    table = support.with_name("sites.csv")
    table.write_text(SITES, encoding="utf-8")
    outcome = canevas_run("renew", "--sites", "sites.csv", language="fr").assert_exit(0)
    assert "support-it_lyon.plan.yaml    01/09/2025 → 31/10/2025   Lyon" in outcome.output
    lyon = support.with_name("support-it_lyon.plan.yaml").read_text(encoding="utf-8")
    assert "owner: Léa Roy" in lyon
    assert "quality-manager: Max" in lyon
    assert "scope: Tout l'Ouest" in support.with_name("support-it_nantes.plan.yaml").read_text(encoding="utf-8")


def test_every_row_that_cannot_be_used_is_told_and_nothing_is_written(canevas_run: Run, support: Path) -> None:
    table = support.with_name("sites.csv")
    table.write_bytes("name,roles,start\nA,,\nA,,\n,x,\nB,chef,\n".encode("cp1252"))
    outcome = canevas_run("renew", "--sites", str(table)).assert_exit(4)
    assert [line.partition("sites.csv, ")[2] for line in outcome.errors.splitlines()[:3]] == [
        "line 3: “A” stands on line 2 already",
        "line 4: it has no name",
        "line 5: “chef” names no role and its holder: write role = name",
    ]
    assert "3 rows of 4 cannot be used; nothing was written" in outcome.errors
    table.write_text("name,start\nA,31/04/2025\nB,\n", encoding="utf-8")
    outcome = canevas_run("renew", "--sites", str(table)).assert_exit(4)
    assert "Line 2, A: start: 31 April does not exist." in outcome.errors
    assert files(support.parent) == ["sites.csv", support.name]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b"owner\nx\n", "has no column"),
        (b"name;nmae\nx;y\n", "is no column of sites"),
        (b"name;nom\nx;y\n", "twice"),
        (b"name\n\n", "names no site"),
        (b'name;owner\n"x;y\n', "cannot be read as a table"),
        (b"name\n" + b"".join(b"s%d\n" % n for n in range(1001)), "more than 1000"),
    ],
)
def test_what_is_no_table_of_sites_is_refused(canevas_run: Run, support: Path, content: bytes, said: str) -> None:
    support.with_name("s.csv").write_bytes(content)
    assert said in canevas_run("renew", "--sites", "s.csv").assert_exit(4).errors
    assert files(support.parent) == ["s.csv", support.name]


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("--for", "A", "--sites", "s.csv"), 2, "twice"),
        (("--for", "A", "--for", "a"), 2, "twice"),
        (("--for", " "), 2, "a name was expected"),
        (("--sites", "none.csv"), 4, "cannot be read (there is no such file or folder)"),
        (("--for", "A", "--for", "B", "-o", "new.plan.yaml"), 2, "is no folder"),
        (("--start", "31/04/2025"), 2, "31 April does not exist"),
    ],
)
def test_wrong_usage_writes_nothing(
    canevas_run: Run, support: Path, arguments: tuple[str, ...], code: int, said: str
) -> None:
    assert said in canevas_run("renew", *arguments).assert_exit(code).errors
    assert files(support.parent) == [support.name]


def test_names_that_differ_by_a_sign_get_files_of_their_own(canevas_run: Run, support: Path) -> None:
    canevas_run("renew", "--for", "R&D", "--for", "R/D", "--for", "日本", "--for", "..").assert_exit(0)
    assert files(support.parent) == [
        "support-it.plan.yaml", "support-it_1.plan.yaml",
        "support-it_r-d-2.plan.yaml", "support-it_r-d.plan.yaml", "support-it_日本.plan.yaml"
    ]  # fmt: skip


def test_the_plan_goes_where_it_is_told(canevas_run: Run, support: Path) -> None:
    canevas_run("renew", "-o", "next.plan.yaml", str(support)).assert_exit(0)
    (support.parent / "there").mkdir()
    canevas_run("renew", str(support), "--for", "A", "--for", "B", "-o", "there").assert_exit(0)
    assert files(support.parent / "there") == ["support-it_a.plan.yaml", "support-it_b.plan.yaml"]


def test_servicia_is_extended_to_two_other_services(canevas_run: Run, tmp_path: Path) -> None:
    copy(PLANS / "servicia.plan.yaml", tmp_path)
    outcome = canevas_run("renew", "--for", "Facturation", "--for", "Logistique", language="fr").assert_exit(0)
    assert "Actions      4, toutes à faire · faites ici, à refaire là-bas : A1, A2, A3, A4" in outcome.output
    for name in ("facturation", "logistique"):
        path = tmp_path / f"servicia_{name}.plan.yaml"
        assert canevas_run("check", str(path), "--on", "2025-06-03", language="fr").assert_exit(0)
        text = path.read_text(encoding="utf-8")
        assert text.startswith("# SERVICIA, assistance technique")
        assert text.count("status: À faire") == 4
        assert "start: 03/06/2025\n  end: 3 mois" in text  # the quarter after 3 March to 2 June
        assert text.count("date: 02/09/2025") == 6
        assert (
            "value: 10                            # le cas dit" in text
        )  # nothing was measured: where it started stays
        assert "      start: 2025-03-03\n      end: 2025-06-02\n    site: " in text
