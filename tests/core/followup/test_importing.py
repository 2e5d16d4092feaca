"""Measures from tables as people have them: what is read, what each row becomes, and what strangers' files cannot do."""

from __future__ import annotations

import zipfile
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
import workbooks
from followed_plan import PLAN
from zip_bombs import BOMBS, memory_taken
from zip_bombs import bomb as bomb_of

from canevas.errors import InputError
from canevas.followup import workbooks as reading

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from canevas.engine.following import Followed, Following
    from canevas.followup.importing import Judged

    Import = Callable[..., tuple[Followed, tuple[Judged, ...]]]

HEAD = "indicateur;date;valeur;commentaire\n"
ROWS = [
    ("Indicateur", "Date", "Valeur", "Commentaire"),
    ("I1", date(2025, 5, 13), 5.4, "Mieux"),
    ("I1", "14/05/2025", 5, None),
]


@pytest.fixture
def read(following: Following, tmp_path: Path) -> Import:
    def read(content: str | bytes, text: str = PLAN) -> Any:
        path = tmp_path / "mesures"
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return following.log_table(text, path)

    return read


def values(followed: Followed, position: int = 0) -> list[tuple[str, str]]:
    return [(str(one.date), str(one.value)) for one in followed.plan.indicators[position].measurements]


def verdicts(rows: tuple[Judged, ...]) -> list[str]:
    return [row.verdict for row in rows]


@pytest.mark.parametrize(
    "content",
    [
        HEAD + "I1;13/05/2025;5,4;Mieux\n",
        "Indicator,Date,Value,Comment\r\nI1,2025-05-13,5.4,Mieux\r\n",
        'KPI,Jour,Mesure,Note\ni1,13 mai 2025,"5,4",Mieux',
        "ID\tDATE\tVALEUR\tREMARQUE\nI1\t13/05/2025\t5,4\tMieux\n",
        "\ufeff" + HEAD + "I1;13/05/2025;5,4;Mieux\n",
        "Suivi du support;;;\n;;;\n" + HEAD + "Délai de traitement;13/05/2025;5,4;Mieux\n;;;\n",
        "date;commentaire;valeur;service;indicateur\n13/05/2025;Mieux;5,4;Nord;I1\n",
    ],
)
def test_tables_as_people_have_them(content: str, read: Import) -> None:
    followed, rows = read(content)
    assert verdicts(rows) == ["accepted"]
    assert "      - date: 2025-05-13\n        value: 5.4\n        comment: Mieux\n" in followed.text


def test_a_percent_sign_in_a_row_of_another_unit(read: Import) -> None:
    _followed, rows = read(HEAD + "I1;13/05/2025;80 %;\n")
    assert verdicts(rows) == ["refused"]
    assert rows[0].reason.render("fr").startswith("« 80 % » est en pour cent, et l'unité de I1 est « jours »")


def test_encodings_are_named(read: Import) -> None:
    text = HEAD + "Délai de traitement;13/05/2025;5,4;été\n"
    for encoding, named in (
        ("cp1252", ["m a été lu en Windows-1252."]),
        ("utf-16", ["m a été lu en UTF-16."]),
        ("utf-8", []),
    ):
        followed, rows = read(text.encode(encoding))
        assert verdicts(rows) == ["accepted"]
        assert "comment: été" in followed.text
        assert [note.render("fr").rpartition("/")[2].replace("mesures", "m") for note in followed.notes] == named


def test_a_verdict_on_each_row(read: Import) -> None:
    followed, rows = read(
        HEAD + "I1;06/05/2025;6,1;\nI1;06/05/2025;6;\nI1;13/05/2025;5;\nI1;13/05/2025;5,0;\nI1;13/05/2025;4;\n"
        "I9;13/05/2025;5;\n;13/05/2025;5;\nI1;;5;\nI1;demain;5;\nI1;21/05/2025;5;\nI1;15/05/2025;;\n"
        "I1;15/05/2025;cinq;\nI1;15/05/2025;1,200;\nI1;15/05/2025;5;x;y\nO1;15/05/2025;5;\n"
    )  # fmt: skip
    said = [
        (row.number, row.verdict, row.reason.render("fr").replace("\xa0", " ") if row.reason else "") for row in rows
    ]
    assert said == [
        (2, "skipped", "c'est déjà dans le plan"),
        (3, "refused", "I1 a déjà une mesure au 06/05/2025 : 6,1"),
        (4, "accepted", ""),
        (5, "skipped", "c'est déjà dans le plan"),
        (6, "refused", "I1 a déjà une mesure au 13/05/2025 : 5"),
        (7, "refused", "il n'y a pas de « I9 » dans ce plan"),
        (8, "refused", "aucun indicateur n'y est nommé"),
        (9, "refused", "la date manque"),
        (10, "refused", "« demain » n'est pas une date : écrivez par exemple 30/06/2025 ou 30 juin 2025"),
        (11, "refused", "le 21/05/2025 est encore à venir"),
        (12, "refused", "la valeur manque"),
        (13, "refused", "« cinq » n'est pas un nombre : écrivez par exemple 12, 6,1 ou 1 200"),
        (14, "refused", "« 1,200 » peut se lire de deux façons : écrivez 1200 ou 1.200"),
        (15, "refused", "elle a 5 cellules pour 4 colonnes"),
        (16, "refused", "il n'y a pas de « O1 » dans ce plan"),
    ]
    assert values(followed) == [("2025-05-06", "6.1"), ("2025-05-13", "5")]


def test_inputs_of_a_formula_by_name_or_label(read: Import) -> None:
    followed, rows = read(
        "indicateur;date;valeur;Réclamations reçues;units_delivered\nI2;12/05/2025;;3;1 200\nI2;13/05/2025;;3;\nI1;13/05/2025;;3;4\n"
        "I2;14/05/2025;2,5;;\nI2;15/05/2025;2,5;3;4\n"
    )  # fmt: skip
    assert verdicts(rows) == ["accepted", "refused", "refused", "accepted", "refused"]
    assert [row.reason.render("fr") for row in rows if row.reason] == [
        "il manque, pour la formule : units_delivered",
        "la formule de I1 n'utilise pas « complaints_received »",
        "elle a une valeur et des données de la formule : l'un des deux suffit",
    ]
    first = followed.plan.indicators[1].measurements[0]
    assert {name: str(value) for name, value in first.inputs.items()} == {
        "complaints_received": "3",
        "units_delivered": "1200",
    }


def test_the_same_table_twice_changes_nothing(read: Import) -> None:
    content = HEAD + "".join(f"I1;{day:02}/05/2025;{day};\n" for day in range(20, 6, -1))
    followed, rows = read(content)
    assert verdicts(rows) == ["accepted"] * 14
    dates = [day for day, _ in values(followed)]
    assert dates == sorted(dates)
    again, rows = read(content, followed.text)
    assert verdicts(rows) == ["skipped"] * 14
    assert again.text == followed.text


def test_a_workbook(read: Import) -> None:
    followed, rows = read(workbooks.workbook({"Lisez-moi": [("Bonjour",)], "Mesures": ROWS}))
    assert verdicts(rows) == ["accepted", "accepted"]
    assert values(followed)[1:] == [("2025-05-13", "5.4"), ("2025-05-14", "5")]


def test_percentages_of_a_workbook_are_doubted(read: Import) -> None:
    percent = PLAN.replace("unit: days", "unit: percent")
    followed, _rows = read(workbooks.workbook({"M": [ROWS[0], ("I1", date(2025, 5, 13), 0.85, None)]}), percent)
    assert "0,85" in followed.notes[0].render("fr")


def bomb() -> bytes:
    buffer = BytesIO()
    with (
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("xl/worksheets/sheet1.xml", "w") as part,
    ):
        for _ in range(220):
            part.write(b" " * 1_000_000)
    return buffer.getvalue()


DOCTYPE = '<!DOCTYPE x [<!ENTITY a "b">]>'
FAR = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
HUGE = workbooks.sheet([("1",)]).replace("</sheetData>", FAR)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "n'a pas de ligne d'en-têtes"),
        (b"a;b\n1;2\n", "n'a pas de ligne d'en-têtes"),
        (b"\x00\x01\x02" * 100, "n'est ni un CSV ni un classeur Excel"),
        (b"\xd0\xcf\x11\xe0" + b"\x00" * 600, "ancien Excel"),
        (b"PK\x03\x04 cut", "est abîmé"),
        (workbooks.workbook({"M": ROWS})[:-200], "est abîmé"),
        (workbooks.workbook({"M": [("a", "b")]}), "n'a pas de ligne d'en-têtes"),
        (workbooks.workbook({"M": "<not a sheet"}), ""),
        (workbooks.workbook({"M": workbooks.sheet(ROWS, DOCTYPE)}), "déclare ses propres entités"),
        (workbooks.workbook({"M": ROWS}, xl__x__a__xml=b""), None),
        (workbooks.workbook({"M": HUGE}), ""),
    ],
    ids=["empty", "other", "binary", "old", "cut", "short", "foreign", "broken", "doctype", "more", "huge"],
)
def test_files_of_strangers(content: bytes, message: str | None, read: Import) -> None:
    if message is None:
        assert verdicts(read(content)[1]) == ["accepted", "accepted"]
        return
    with pytest.raises(InputError) as raised:
        read(content)
    assert message in raised.value.render("fr")


@pytest.mark.slow
def test_a_bomb_is_not_unpacked(read: Import, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "_read", lambda *_: pytest.fail("it was read"))
    content = bomb()
    assert len(content) < 1_000_000
    with pytest.raises(InputError, match="unpacks to more than 200 MB"):
        read(content)


@pytest.mark.slow
@pytest.mark.parametrize("kind", BOMBS)
def test_a_bomb_takes_no_memory_before_the_process_that_may_fail(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    monkeypatch.setattr(reading, "_read", lambda *_: [])
    content = bomb_of(kind, "xl/workbook.xml", {"[Content_Types].xml": "<x/>"})

    told = "is damaged" if kind == "deflate" else "compressed in another way"

    def look_over() -> None:
        with pytest.raises(InputError, match=told):
            list(reading.sheets(tmp_path, content))

    assert memory_taken(look_over) < 1_000_000


def test_a_table_is_no_folder_and_not_endless(following: Following, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is no file"):
        following.log_table(PLAN, tmp_path)
    with pytest.raises(InputError, match="no such file"):
        following.log_table(PLAN, tmp_path / "none.csv")
    long = tmp_path / "long.csv"
    long.write_text(HEAD + "I1;13/05/2025;5;\n" * 20_001)
    with pytest.raises(InputError, match="more than 20000 rows"):
        following.log_table(PLAN, long)


def test_a_mark_that_parts_nothing_does_not_refuse_the_file(read: Import) -> None:
    days = [date.fromordinal(date(2025, 1, 1).toordinal() + number) for number in range(80)]
    rows = "".join(f"I1,{day},5,{'remarque ' * 200}\n" for day in days)
    followed, judged = read(f'indicateur,date,valeur,commentaire\nI1,05/05/2025,5,"note;"\n{rows}')
    assert verdicts(judged) == ["accepted"] * 81
    assert followed.plan.indicators[0].measurements[-2].comment == "note;"


def test_a_line_ends_where_a_spreadsheet_ends_it(read: Import) -> None:
    _followed, rows = read(HEAD + "I1;13/05/2025;5;un\x0bdeux\u2028trois\nI1;14/05/2025;6;\n")
    assert [(one.number, one.verdict) for one in rows] == [(2, "accepted"), (3, "accepted")]


def test_a_small_workbook_may_hold_too_much_text(read: Import) -> None:
    content = workbooks.workbook({"M": [*ROWS, *[("x" * 5_000,)] * 4_100]})
    assert len(content) < 1_000_000
    with pytest.raises(InputError, match="unpacks to more than 20 MB"):
        read(content)


def test_rows_are_judged_in_a_time_that_grows_with_their_number(
    following: Following, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from canevas.followup import items

    passes: list[int] = []
    all_items = items.all_items

    def counted(subject: Any) -> Any:
        passes.append(1)
        return all_items(subject)

    monkeypatch.setattr(items, "all_items", counted)
    path = tmp_path / "m.csv"
    path.write_text(HEAD + "".join(f"I{number};13/05/2025;5;\n" for number in range(1, 301)))
    following.log_table(PLAN, path)
    assert len(passes) < 50
