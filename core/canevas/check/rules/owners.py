"""How many people or functions a text names: « RH + Formateur » two, « Recherche et développement » one.

Nobody can know for sure, so two are told apart only where each part could answer for something by itself: a name that the
plan or its type lists, a person, an acronym, or a function. A part that only continues the other (« Responsable hygiène et
sécurité », “Quality and training manager”) makes the whole one name.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Literal

from canevas.catalogue.names import plain

if TYPE_CHECKING:
    from collections.abc import Collection

    from canevas.contracts.rule import RuleContext

Kind = Literal["known", "person", "acronym", "function"]

_LONGEST: Final = 200
"""Characters of the longest text that is taken apart; a longer one is no name."""

_BRACKETS: Final = re.compile(r"\([^()]*\)")
_SURELY: Final = re.compile(r"[;|\n]|(?<!\+)\+(?![\d+])")
"""What stands in no name; « N+1 » is one."""
_PERHAPS: Final = re.compile(r",|\s(?:et|and|ou|or|&|/)\s|(?<=\w\w)[&/](?=\w\w)", re.IGNORECASE)
_ARTICLE: Final = re.compile(r"\A(?:les?|la|une?|the|an?)\s+|\Al['’]", re.IGNORECASE)
_CIVILITY: Final = re.compile(r"(?:M|MM|Mr|Mme|Mlle|Mrs|Ms|Dr|Pr|Me)\.?\s+\S")
_INITIALS: Final = re.compile(r"(?:[A-ZÀ-Ý]\.[ -]?)+\Z")
_ACRONYM: Final = re.compile(r"[A-ZÀ-Ý]{2,6}\Z")
_GIVEN_AND_SURNAME: Final = re.compile(
    r"[A-ZÀ-Ý][\w'’.-]*(?:\s(?:(?:de|du|da|van|von|le|la|ben|el)\s)*[A-ZÀ-Ý][\w'’.-]*){0,3}\Z"
)
_FUNCTION: Final = r"""(?:
    responsable | direct(?:eur|rice|ion|or) | cheff?e? | chief | manager | manageu(?:r|se) | pilote | referente?
    | coordina(?:teur|trice|tor) | coordonna(?:teur|trice) | anima(?:teur|trice) | forma(?:teur|trice) | trainer
    | technicien(?:ne)? | technician | ingenieure? | engineer | developp?eu(?:r|se) | developer | architecte? | analyste?
    | assistante? | adjointe? | gestionnaire | administrat(?:eur|rice|or) | superviseu(?:r|se) | supervisor | encadrante?
    | auditeur | auditrice | auditor | opera(?:teur|trice|tor) | agente? | chargee? | correspondante? | deleguee? | experte?
    | acheteu(?:r|se) | buyer | comptable | accountant | juriste | infirmiere? | nurse | medecin | doctor | secretaire
    | secretary | presidente? | gerante? | maire | tuteur | tutrice | equipe | team | comite | committee | board | department
    | head | lead | leader | officer | owner | representative | specialist | advis[eo]r | foreman | planner | facilitator
    | sponsor
    )s?"""
"""Nouns, in plain form, for somebody or a body that can answer for something."""
_FIELD: Final = r"""(?:
    recherche | research | qualit[ey] | sante | health | securite | security | safety | hygiene | marketing | vente
    | sale | achat | procurement | logistique | logistic | finance | informatique | technology | juridique | legal | ressource
    | resource | humaine | human | relation | client | clientele | customer | service | accueil | commerce | technique | methode
    | strategie | strategy | culture | digital | numerique | travaux | projet | etude | support | data | donnee | paie | payroll
    | systeme | system | reseau | network | infrastructure | facilitie | litige | claim | risk | audit | people | operation
    | supply | chain
    )s?"""
"""Nouns, in plain form, for what is looked after; a part made of these names nobody by itself."""
_FIELD_ENDING: Final = re.compile(r"(?:tions?|sion|ités?|(?<!clé)ments?|age|ing|ics|ity|ety|ness)\Z", re.IGNORECASE)
"""How most other nouns of the kind end, accents included; Clément is a person."""


def known_names(context: RuleContext) -> frozenset[str]:
    """Give the names that the plan lists and the roles of its type, in plain form."""
    names = [text for entry in context.plan.people.items() for text in entry if isinstance(text, str)]
    if context.plan_type is not None:
        for role, declared in context.plan_type.roles.items():
            names += [role, *declared.label.values()]
    return frozenset(plain(name) for name in names)


def holders(text: str, known: Collection[str]) -> list[str]:
    """Take apart what stands for the owner of something.

    Args:
        text: What was written.
        known: Names that are one whatever they look like, in plain form.

    Returns:
        The people or functions that it names; the text alone where it is one name.
    """
    if len(text) > _LONGEST or plain(text) in known:
        return [text]
    bare = _BRACKETS.sub(" ", text)
    if len(parts := _parts(_SURELY, bare)) > 1:
        return parts
    parts = _parts(_PERHAPS, bare)
    kinds = [_kind(part, known) for part in parts]
    if len(parts) < len(("one", "other")) or None in kinds or _is_one(bare, parts, kinds):
        return [text]
    return parts


def _parts(separator: re.Pattern[str], text: str) -> list[str]:
    return [part.strip() for part in separator.split(text) if any(letter.isalpha() for letter in part)]


def _kind(part: str, known: Collection[str]) -> Kind | None:
    """Tell what a part is by itself; `None` where it names nobody."""
    if plain(part) in known:
        return "known"
    if _CIVILITY.match(part):
        return "person"
    bare = _without_article(part)
    if _ACRONYM.match(bare):
        return "acronym"
    words = [plain(word) for word in re.findall(r"[^\W\d_]+", bare)]
    if any(_is(_FUNCTION, word) for word in (*words[:1], *words[-1:])):
        return "function"
    if _GIVEN_AND_SURNAME.match(bare) and not any(
        _is(_FIELD, plain(word)) or _FIELD_ENDING.search(word) for word in bare.split()
    ):
        return "person"
    return None


def _is(nouns: str, word: str) -> bool:
    """Tell whether a word is one of some nouns; their pattern is compiled, once, where an owner has to be taken apart."""
    return re.fullmatch(nouns, word, re.VERBOSE) is not None


def _without_article(part: str) -> str:
    return _ARTICLE.sub("", part, count=1)


def _is_one(text: str, parts: list[str], kinds: list[Kind | None]) -> bool:
    """Recognise one name in parts that could each be one."""
    if set(parts) <= {"R", "D"}:  # research and development
        return True
    first, second = kinds[0], kinds[1]
    if len(parts) > len((first, second)):
        return False
    if first == "function" and second == "acronym":  # « Responsable RH et SI », but « Formateur et RH »
        return " " in _without_article(parts[0]) and not _ARTICLE.match(parts[1])
    if "," not in text:
        return False
    described = "person" in (first, second) and not {"function", "acronym"}.isdisjoint((first, second))
    return described or _INITIALS.match(parts[1]) is not None  # « Mme Martin, directrice », « Martin, A. »
