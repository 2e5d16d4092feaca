"""What was typed wrong is said in the user's language, with what was probably meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
import pytest

from canevas.cli.usage import explained

if TYPE_CHECKING:
    from collections.abc import Callable

    from canevas.testing import Outcome

    Run = Callable[..., Outcome]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("nouveau", "new"),
        ("Nouveau", "new"),
        ("créer", "new"),
        ("vérifier", "check"),
        ("chek", "check"),
        ("indicateurs", "indicators"),
        ("kpi", "indicators"),
        ("règles", "rules"),
        ("modèles", "types"),
        ("exporter", "render"),
        ("greffons", "plugins"),
        ("gabarits", "templates"),
        ("template", "templates"),
        ("NEW", "new"),
    ],
)
def test_commands(canevas_run: Run, typed: str, meant: str) -> None:
    errors = canevas_run(typed, language="fr").assert_exit(2).errors
    assert errors == f"canevas : « {typed} » n'est pas une commande. Vouliez-vous dire « {meant} » ?\n"


@pytest.mark.parametrize("typed", ["extraire", "Surcharger", "override"])
def test_second_words_of_commands(canevas_run: Run, typed: str) -> None:
    errors = canevas_run("templates", typed, "plan.yaml.j2").assert_exit(2).errors
    assert errors == f"canevas: “templates {typed}” is not a command. Did you mean “templates eject”?\n"


@pytest.mark.parametrize("word", ["review", "revue"])
def test_a_word_with_two_meanings(canevas_run: Run, word: str) -> None:
    errors = canevas_run(word, language="fr").assert_exit(2).errors
    assert f"« {word} » a deux sens" in errors
    assert "canevas log review" in errors
    assert "canevas appraise" in errors


def test_a_command_that_is_like_none(canevas_run: Run) -> None:
    errors = canevas_run("xyzzy").assert_exit(2).errors
    assert errors == "canevas: “xyzzy” is not a command. `canevas --help` lists them.\n"


@pytest.mark.parametrize(
    ("arguments", "meant"),
    [
        (("new", "--titel", "x"), "--title"),
        (("new", "--titre", "x"), "--title"),
        (("new", "--début", "x"), "--start"),
        (("new", "--fin=x"), "--end"),
        (("new", "--DRY-RUN"), "--dry-run"),
        (("check", "--selct", "ACT"), "--select"),
        (("render", "--vers", "html"), "--to"),
        (("types", "--langue", "en"), "--lang"),
        (("--langue", "en", "types"), "--lang"),
    ],
)
def test_options(canevas_run: Run, arguments: tuple[str, ...], meant: str) -> None:
    errors = canevas_run(*arguments, language="fr").assert_exit(2).errors
    assert errors.endswith(f"\n  Vouliez-vous dire « {meant} » ?\n")


def test_an_option_that_is_like_none_leads_to_the_help(canevas_run: Run) -> None:
    errors = canevas_run("types", "--xyzzy").assert_exit(2).errors
    assert errors == "canevas: there is no option “--xyzzy”\n  Its options: canevas types --help\n"


def test_a_word_in_french_leads_only_to_an_option_that_the_command_has(canevas_run: Run) -> None:
    assert "--title" not in canevas_run("types", "--titre", "x").assert_exit(2).errors


def test_an_option_without_its_value(canevas_run: Run) -> None:
    errors = canevas_run("new", "quality", "--title").assert_exit(2).errors
    assert errors == "canevas: the option --title lacks its value\n  Its options: canevas new --help\n"


def test_a_value_where_none_is_taken(canevas_run: Run) -> None:
    errors = canevas_run("new", "quality", "--force=yes").assert_exit(2).errors
    assert errors == "canevas: the option --force takes no value\n  Its options: canevas new --help\n"


def test_choices(canevas_run: Run) -> None:
    errors = canevas_run("check", "--fail-on", "warnings", language="fr").assert_exit(2).errors
    assert (
        errors == "canevas : --fail-on : « warnings » n'est pas une de ses valeurs\n  Vouliez-vous dire « warning » ?\n"
    )


def test_a_text_without_its_quotation_marks(canevas_run: Run) -> None:
    errors = canevas_run("new", "quality", "Moins", "de", "retours", language="fr").assert_exit(2).errors
    assert errors.startswith("canevas : « Moins » est un mot de trop\n  Mettez entre guillemets droits")


@pytest.mark.parametrize(
    ("arguments", "meant"),
    [
        (("types", "qualty"), "quality"),
        (("new", "quallity", "--no-input"), "quality"),
        (("indicators", "quality/complaint-rat"), "quality/complaint-rate"),
        (("indicators", "--category", "captial"), "capa"),
        (("rules", "ACT-99"), "ACT-"),
        (("rules", "no-ownr"), "no-owner"),
        (("check", "x.plan.yaml", "--select", "ATC"), "ACT"),
        (("plugins", "qualit"), "quality"),
        (("render", "--to", "htlm"), "html"),
        (("new", "quality", "--answer", "problem_orign=audit"), "problem_origin"),
        (("new", "quality", "--no-input", "--actions", "describe-problm"), "describe-problem"),
    ],
)
def test_names_of_everything_else(
    canevas_run: Run, write_plan: Callable[..., object], arguments: tuple[str, ...], meant: str
) -> None:
    write_plan(name="x.plan.yaml")
    errors = canevas_run(*arguments).assert_exit(2).errors
    assert f"Did you mean “{meant}" in errors


@pytest.mark.parametrize(
    ("error", "french"),
    [
        (click.MissingParameter(param=click.Argument(["name"], metavar="[NOM]")), "il manque [NOM]"),
        (click.MissingParameter(param=click.Option(["-o", "--output"])), "il manque --output"),
        (click.BadParameter("'x' is not a valid integer.", param=click.Option(["--count"])), "--count : cette valeur ne se lit pas"),
        (click.BadParameter("'x' is not valid."), "? : cette valeur ne se lit pas"),
    ],
)  # fmt: skip
def test_what_click_says_of_values_is_said_in_french(error: click.ClickException, french: str) -> None:
    assert explained(error).render("fr").splitlines() == [french, "Ses options : canevas --help"]


def test_what_click_may_still_say_keeps_its_words_and_leads_to_the_help() -> None:
    error = explained(click.UsageError("Something else.", click.Context(click.Command("new"), info_name="canevas new")))
    assert error.render("en") == "Something else.\nIts options: canevas new --help"
    assert explained(click.ClickException("Something else.")).render("en").startswith("Something else.")
