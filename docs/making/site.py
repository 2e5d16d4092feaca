"""Puts the pages together, makes the sites, and looks at them: links, anchors, pictures."""

from __future__ import annotations

import html
import os
import re
import shutil
import subprocess
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote, urlsplit

from canevas import Engine
from canevas.contracts.hooks import HOOKS
from canevas.language import LANGUAGES
from making import answers, architecture, classes, commands, expressions, model, pictures, rules, templates, types
from making.wording import Words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

DOCS: Final = Path(__file__).parents[1]
_MADE: Final = re.compile(r"^<!-- made: ([a-z_-]+) -->$", re.MULTILINE)
_SHOWN: Final = re.compile(r"^<!-- shown: (\S+) -->$", re.MULTILINE)
_ALTERNATE: Final = re.compile(r'(<a href="?[^\s">]*/(?:fr|en)/)("? hreflang=)')
_CODE: Final = re.compile(r"(^```.*?^```$|`[^`\n]+`|<[^>\n]+>|\]\([^)\n]*\))", re.MULTILINE | re.DOTALL)
"""What French typography leaves alone: code, tags, the targets of links."""


# --- pages ---------------------------------------------------------------------------------------------------------------


def made_parts(engine: Engine, words: Words) -> Mapping[str, Callable[[], Iterator[str]]]:
    """Give what fills in `<!-- made: NAME -->` in a page, by its name."""
    return {
        "answers": lambda: iter(answers.answers()),
        "commands": lambda: commands.commands(words),
        "expressions": lambda: expressions.language_of_expressions(words),
        "hooks": lambda: classes.hook_overview(words),
        "indicators": lambda: types.cards_overview(engine, words),
        "pack-files": lambda: classes.pack_files(words),
        "plan-file": lambda: model.plan_file(words),
        "python-api": lambda: classes.python_api(words),
        "rule-limits": lambda: rules.limits(words),
        "rules": lambda: rules.overview(engine, words),
        "seen-by-rules": lambda: expressions.seen_by_rules(engine, words),
        "settings": lambda: classes.settings(words),
        "template-names": lambda: templates.names(engine, words),
        "types": lambda: types.overview(engine, words),
        **{f"users-of-{name}": partial(classes.hook_users, name, words) for name in HOOKS},
    }


def made_pages(engine: Engine, words: Words) -> Iterator[tuple[str, Iterator[str]]]:
    """Give the pages that are made as a whole: families of rules, types, the cards of each."""
    for family, (about, members) in rules.families(engine).items():
        yield f"reference/rules/{family.lower()}.md", rules.family_page(family, about, members, words)
    for one in engine.plan_types():
        yield f"reference/types/{one.id}.md", types.type_page(engine, one.id, words)
    for pack in types.card_packs(engine):
        yield f"reference/indicators/{pack}.md", types.cards_page(engine, pack, words)


def pages(engine: Engine, language: str, drawn: Path | None = None) -> dict[str, str]:
    """Give every page of a language by the name of its file, made parts and all.

    Args:
        engine: The engine whose types, cards and rules are shown.
        language: The language.
        drawn: The folder of the pages, which gets the drawings that are made of words; without it, they are only tried.

    Raises:
        SystemExit: A page asks for a part that nobody makes, a part is asked for by no page, or words lack.
    """
    words = Words(language)
    parts = dict(made_parts(engine, words))
    found = {}
    for path in sorted((DOCS / language).rglob("*.md")):
        name = path.relative_to(DOCS / language).as_posix()
        text = _SHOWN.sub(lambda match: _file(match[1]), path.read_text(encoding="utf-8"))
        found[name] = _MADE.sub(partial(_part, parts, name), text)
    if parts:
        raise SystemExit(f"docs/{language}: no page asks for {', '.join(sorted(parts))}")
    found |= {name: "\n".join(lines) + "\n" for name, lines in made_pages(engine, words)}
    drawing = architecture.drawing(words)
    if drawn:
        (drawn / "pictures" / "architecture.svg").write_text(drawing, encoding="utf-8")
    words.refuse_rest()
    for path in sorted((DOCS / "decisions").glob("*.md")):
        name = "index.md" if path.name == "README.md" else path.name
        found[f"decisions/{name}"] = path.read_text(encoding="utf-8")
    return {name: typeset(text) if language == "fr" else text for name, text in found.items()}


def _part(parts: dict[str, Callable[[], Iterator[str]]], page: str, asked: re.Match[str]) -> str:
    name = asked[1]
    if name not in parts:
        raise SystemExit(f"{page}: nobody makes “{name}”, or another page has it")
    return "\n".join(parts.pop(name)())


def _file(name: str) -> str:
    """Show a file of the examples as it is."""
    path = DOCS / "examples" / name
    language = {".py": "python", ".j2": "jinja", ".toml": "toml"}.get(path.suffix, "yaml")
    return f'```{language} title="{path.name}"\n{path.read_text(encoding="utf-8").rstrip()}\n```'


def typeset(text: str) -> str:
    """Put the spaces of French typography, which nobody types, outside of code and addresses."""
    pieces = _CODE.split(text)
    for number in range(0, len(pieces), 2):
        piece = re.sub(r" ([;!?»])", "\u202f\\1", pieces[number])
        pieces[number] = re.sub(r" :(?=\s|$)", "\u00a0:", piece).replace("« ", "«\u00a0").replace("\u202f»", "\u00a0»")
    return "".join(pieces)


# --- sites ---------------------------------------------------------------------------------------------------------------


def make(build: Path) -> list[str]:
    """Make both sites.

    Args:
        build: The folder in which `docs` is made, with `docs/site` in it.

    Returns:
        What is wrong with them; nothing, where all is well.
    """
    sources, sites = build / "docs", build / "docs" / "site"
    shutil.rmtree(sources, ignore_errors=True)
    cache = build / "docs-cache"
    os.environ |= {f"CANEVAS_{name}": str(cache / name.lower()) for name in ("CACHE", "DATA", "STATE")}
    engine = Engine.discover(DOCS / "examples", cache=cache, data=cache / "data")
    troubles = []
    for language in LANGUAGES:
        shown = pictures.make(sources / language / "pictures", language, cache)
        for name, text in pages(engine, language, sources / language).items():
            path = sources / language / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(pictures.without_missing(text, shown), encoding="utf-8", newline="\n")
        shutil.copytree(DOCS / "examples" / "plans", sources / language / "examples")
        shutil.copy(DOCS / f"mkdocs.{language}.yml", sources)
        troubles += build_site(sources / f"mkdocs.{language}.yml")
        troubles += fold_accents(sites / language)
        link_languages(sites / language)
    sites.mkdir(exist_ok=True)
    shutil.copy(Path(__file__).parent / "entrance.html", sites / "index.html")
    return troubles + [trouble for language in LANGUAGES for trouble in broken_links(sites, language)]


def build_site(configuration: Path) -> list[str]:
    """Make a site; whatever the generator has to say is a trouble, since it is quiet when all is well."""
    command = [sys.executable, "-m", "zensical", "build", "--clean", "--strict", "-f", str(configuration)]
    done = subprocess.run(command, cwd=configuration.parent, capture_output=True, text=True, check=False)  # noqa: S603 - our own command
    said = re.sub(r"\x1b\[[0-9;]*m", "", done.stdout + done.stderr)
    fine = done.returncode == 0 and "Warning" not in said and "No issues found" in said
    return [] if fine else [f"{configuration.name}: {said}"]


def fold_accents(site: Path) -> list[str]:
    """Let the search find “réclamations” for “reclamations”, as French is typed; it takes accents apart, and keeps them.

    Returns:
        What is wrong: the script of the search is no longer what it was.
    """
    before, after = (
        '.normalize("NFKD").toLowerCase()',
        '.normalize("NFKD").replace(/[\\u0300-\\u036f]/g,"").toLowerCase()',
    )
    scripts = list(site.glob("assets/javascripts/workers/search.*.js"))
    texts = [path.read_text(encoding="utf-8") for path in scripts]
    if [text.count(before) for text in texts] != [1]:
        return [f"{site.name}: the search no longer reads words as it did; look whether it knows accents by itself now"]
    scripts[0].write_text(texts[0].replace(before, after), encoding="utf-8")
    return []


def link_languages(site: Path) -> None:
    """Let the choice of language lead to the same page, which has the same address in every language."""
    for path in site.rglob("*.html"):
        place = path.parent.relative_to(site).as_posix()
        page = "" if place == "." or path.name == "404.html" else f"{place}/"
        text = path.read_text(encoding="utf-8")
        path.write_text(_ALTERNATE.sub(rf"\g<1>{page}\2", text), encoding="utf-8")


def broken_links(sites: Path, language: str) -> Iterator[str]:
    """Say which links, anchors and pictures of a site lead nowhere, and what it would fetch from elsewhere."""
    known = {path: path.read_text(encoding="utf-8") for path in (sites / language).rglob("*.html")}
    anchors = {path: set(re.findall(r'\sid="?([^\s">]+)', text)) for path, text in known.items()}
    for path, text in known.items():
        place = path.relative_to(sites).as_posix()
        for kind, written in set(re.findall(r'\s(href|src)="?([^\s">]+)', text)):
            address = urlsplit(html.unescape(written))
            if address.scheme or address.netloc:
                if kind == "src":
                    yield f"{place}: fetches {written}"
                continue
            base = (
                sites / address.path.lstrip("/")
                if address.path.startswith("/")
                else path.parent / unquote(address.path)
            )
            target = base.resolve() if address.path else path
            target = target / "index.html" if target.is_dir() else target
            if path.name == "404.html":
                continue  # served for any address: its links are those of the root
            if not target.exists():
                yield f"{place}: {written} leads nowhere"
            elif (
                address.fragment and target in anchors and unquote(address.fragment) not in anchors[target] | {"__top"}
            ):
                yield f"{place}: {written} has no such anchor"
