"""Checks of a type's texts: every language, examples, names that mean one type alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from canevas.language import msg

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from canevas.conformance.subject import Subject
    from canevas.contracts.plan_type import PlanType
    from canevas.plugins.reading import PackFault


def languages(subject: Subject) -> Iterator[PackFault]:
    """Find the languages that the pack must have and its manifest does not name."""
    named = subject.manifest.languages
    if lacking := [language for language in subject.languages if language not in named]:
        yield subject.fault(
            subject.place("manifest", "languages"),
            msg("the pack has no texts in: {languages}", languages=lacking),
            msg("Write them, and name the languages under “languages”; or ask for fewer languages."),
        )


def texts(subject: Subject) -> Iterator[PackFault]:
    """Find texts of the type, inherited ones too, that lack a language."""
    if subject.plan_type is None:
        return
    for path, text in _texts_of(subject.plan_type):
        if lacking := [one for one in subject.languages if not text.get(one, "").strip()]:
            yield subject.fault(
                subject.place("plan_type", *path, key=True),
                msg("“{key}” has no text in: {languages}", key=path[-1], languages=lacking),
                msg("Write the text in each language of the pack."),
            )


def _texts_of(found: PlanType) -> Iterator[tuple[tuple[str, ...], Mapping[str, str]]]:
    yield ("name",), found.name
    yield ("purpose",), found.purpose
    if found.choose_when is not None:
        yield ("choose_when",), found.choose_when
    labelled: dict[str, Mapping[str, Any]] = {
        "phases": found.phases, "roles": found.roles, "questions": found.questions, "settings": found.settings,
    }  # fmt: skip
    for section, entries in labelled.items():
        yield from (((section, name), entry.label) for name, entry in entries.items())
    for level, fields in found.fields.items():
        yield from ((("fields", level, name), field.label) for name, field in fields.items())
    for name, objective in found.objectives.items():
        yield ("objectives", name, "statement"), objective.statement


def examples(subject: Subject) -> Iterator[PackFault]:
    """Find out whether there are examples in every language, as many in each, and no two alike."""
    if subject.plan_type is None or not (subject.brings_type or subject.whole):
        return
    given = subject.plan_type.examples
    for language in subject.languages:
        lines = given.get(language, ())
        for number, line in enumerate(lines):
            if line in lines[:number]:
                yield subject.fault(
                    subject.place("plan_type", "examples", language, number),
                    msg("the example “{text}” stands there twice", text=line),
                    msg("Write another one, or take it out."),
                )
                return
    counts = {language: len(given.get(language, ())) for language in subject.languages}
    if not min(counts.values()):
        yield subject.fault(
            subject.place("plan_type", "examples"),
            msg("there are no examples of plans in: {languages}", languages=[one for one in counts if not counts[one]]),
            msg("Write a few: what people made with such a plan."),
        )
    elif len(set(counts.values())) > 1:
        said = [f"{language} {count}" for language, count in counts.items()]
        yield subject.fault(
            subject.place("plan_type", "examples", key=True),
            msg("the languages do not have as many examples: {counts}", counts=said),
            msg("Write as many in each language."),
        )


def names(subject: Subject) -> Iterator[PackFault]:
    """Find names and aliases of the type by which another type is called too."""
    if subject.plan_type is None or not subject.brings_type:
        return
    from canevas.catalogue.names import plain

    taken = {
        plain(name): listing.id
        for listing in subject.engine.plan_types()
        if listing.id != subject.pack
        for name in (listing.id, *listing.aliases, *listing.name.values())
    }
    found = subject.plan_type
    called: list[tuple[tuple[str | int, ...], str]] = [
        (("aliases", number), alias) for number, alias in enumerate(found.aliases)
    ]
    called += [(("name", language), name) for language, name in found.name.items()]
    for path, name in called:
        if (other := taken.get(plain(name))) is not None and other not in found.bases:
            yield subject.fault(
                subject.place("plan_type", *path),
                msg("the type “{other}” is called “{name}” too", other=other, name=name),
                msg("Give the type another name: commands could not tell the two apart."),
            )
            return
