"""The closed lists of words in a plan, statuses and the like: one word of the format each, many ways to write it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Generic, Literal, TypeVar, cast

from canevas.language import Message, Text, msgid
from canevas.model.fault import ValueFault, did_you_mean, quoted
from canevas.model.folding import folded

if TYPE_CHECKING:
    from collections.abc import Mapping

Status = Literal["planned", "in_progress", "blocked", "done", "cancelled"]
Priority = Literal["high", "medium", "low"]
Health = Literal["on_track", "at_risk", "off_track"]
Direction = Literal["higher", "lower", "range"]
Frequency = Literal[
    "daily",
    "weekly",
    "monthly",
    "quarterly",
    "half-yearly",
    "yearly",
    "per-event",
    "per-session",
    "per-project",
    "per-release",
]
Repeat = Literal["daily", "weekly", "monthly", "quarterly", "half-yearly", "yearly"]
Link = Literal["finish-start", "start-start", "finish-finish", "start-finish"]
Kind = Literal["leading", "lagging"]
ActionKind = Literal["task", "milestone"]
Method = Literal["count", "weight", "duration", "budget"]
Language = Literal["fr", "en"]

Word = TypeVar("Word", bound=str)


class Vocabulary(Generic[Word]):
    """One closed list: its words, their labels, and what people write for them.

    Args:
        code: Kebab-case name of the fault.
        refusal: Sentence that says that ``{word}`` is none of them and lists them as ``{words}``.
        entries: For each word its French and English labels, then further ways to write it.
    """

    def __init__(self, code: str, refusal: str, entries: Mapping[Word, tuple[str, ...]]) -> None:
        self.code = code
        self.refusal = refusal
        self.labels: Mapping[Word, Text] = {word: {"fr": forms[0], "en": forms[1]} for word, forms in entries.items()}
        self._words = {_key(form): word for word, forms in entries.items() for form in (str(word), *forms)}
        self._shown = {_key(form): form for forms in entries.values() for form in forms}

    def parse(self, text: str) -> Word:
        """Read a word, in either language, with or without accents, in the feminine or the plural.

        Raises:
            ValueFault: It is none of the list; the fault names them, and the nearest.
        """
        key = _key(text)
        for candidate in (key, key.removesuffix("s"), key.removesuffix("s").removesuffix("e")):
            if candidate in self._words:
                return self._words[candidate]
        raise ValueFault(
            self.code,
            Message(self.refusal, {"word": quoted(text), "words": list(self.labels.values())}),
            did_you_mean(key, self._shown, self._shown),
        )


def _key(text: str) -> str:
    return folded(text).replace("_", " ").replace("-", " ")


STATUSES: Final[Vocabulary[Status]] = Vocabulary(
    "status-unknown",
    msgid("“{word}” is not a status; the statuses are: {words}"),
    {
        "planned": (
            "à faire",
            "planned",
            "à venir",
            "prévu",
            "planifié",
            "non commencé",
            "pas commencé",
            "to do",
            "todo",
            "not started",
            "upcoming",
        ),
        "in_progress": ("en cours", "in progress", "commencé", "démarré", "ongoing", "started", "under way", "doing"),
        "blocked": ("bloqué", "blocked", "on hold"),
        "done": (
            "fait",
            "done",
            "terminé",
            "fini",
            "achevé",
            "réalisé",
            "clos",
            "finished",
            "completed",
            "complete",
            "closed",
        ),
        "cancelled": ("abandonné", "cancelled", "annulé", "canceled", "abandoned", "dropped"),
    },
)
PRIORITIES: Final[Vocabulary[Priority]] = Vocabulary(
    "priority-unknown",
    msgid("“{word}” is not a priority; the priorities are: {words}"),
    {
        "high": ("haute", "high", "élevé", "fort", "haut"),
        "medium": ("moyenne", "medium", "moyen", "normal", "normale"),
        "low": ("basse", "low", "bas", "faible"),
    },
)
HEALTHS: Final[Vocabulary[Health]] = Vocabulary(
    "health-unknown",
    msgid("“{word}” does not say how it goes; say one of: {words}"),
    {
        "on_track": ("en bonne voie", "on track", "sur la bonne voie", "vert", "green"),
        "at_risk": ("à surveiller", "at risk", "à risque", "menacé", "orange", "amber"),
        "off_track": ("en difficulté", "off track", "hors trajectoire", "rouge", "red"),
    },
)
DIRECTIONS: Final[Vocabulary[Direction]] = Vocabulary(
    "direction-unknown",
    msgid("“{word}” does not say which way is better; say one of: {words}"),
    {
        "higher": ("à la hausse", "higher", "hausse", "augmenter", "up", "higher is better"),
        "lower": ("à la baisse", "lower", "baisse", "diminuer", "réduire", "down", "lower is better"),
        "range": ("dans une plage", "range", "plage", "fourchette", "intervalle", "within a range", "target range"),
    },
)
_PERIODS: Final[dict[Repeat, tuple[str, ...]]] = {
    "daily": ("chaque jour", "daily", "quotidien", "quotidienne", "tous les jours", "journalier", "every day"),
    "weekly": ("chaque semaine", "weekly", "hebdomadaire", "toutes les semaines", "hebdo", "every week"),
    "monthly": ("chaque mois", "monthly", "mensuel", "mensuelle", "tous les mois", "every month"),
    "quarterly": (
        "chaque trimestre",
        "quarterly",
        "trimestriel",
        "trimestrielle",
        "tous les trimestres",
        "every quarter",
    ),
    "half-yearly": (
        "chaque semestre",
        "half-yearly",
        "semestriel",
        "semestrielle",
        "tous les semestres",
        "twice a year",
        "semi-annual",
    ),
    "yearly": (
        "chaque année",
        "yearly",
        "annuel",
        "annuelle",
        "tous les ans",
        "chaque an",
        "annual",
        "annually",
        "every year",
    ),
}
FREQUENCIES: Final[Vocabulary[Frequency]] = Vocabulary(
    "frequency-unknown",
    msgid("“{word}” is not a frequency; the frequencies are: {words}"),
    {
        **cast("dict[Frequency, tuple[str, ...]]", _PERIODS),
        "per-event": ("à chaque événement", "per event", "par événement", "each event"),
        "per-session": ("à chaque session", "per session", "par session", "each session"),
        "per-project": ("à chaque projet", "per project", "par projet", "each project"),
        "per-release": ("à chaque version", "per release", "par version", "each release"),
    },
)
KINDS: Final[Vocabulary[Kind]] = Vocabulary(
    "indicator-kind-unknown",
    msgid("“{word}” is not a kind of indicator; the kinds are: {words}"),
    {
        "leading": ("avancé", "leading", "lead", "précurseur", "il annonce le résultat"),
        "lagging": ("différé", "lagging", "lag", "retardé", "il constate le résultat"),
    },
)
REPEATS: Final[Vocabulary[Repeat]] = Vocabulary(
    "repeat-unknown", msgid("“{word}” does not say how often it comes again; say one of: {words}"), _PERIODS
)
LINKS: Final[Vocabulary[Link]] = Vocabulary(
    "link-unknown",
    msgid("“{word}” is not a link between two actions; the links are: {words}"),
    {
        "finish-start": ("fin-début", "finish-start", "finish to start", "fs", "fd"),
        "start-start": ("début-début", "start-start", "start to start", "ss", "dd"),
        "finish-finish": ("fin-fin", "finish-finish", "finish to finish", "ff"),
        "start-finish": ("début-fin", "start-finish", "start to finish", "sf", "df"),
    },
)
ACTION_KINDS: Final[Vocabulary[ActionKind]] = Vocabulary(
    "kind-unknown",
    msgid("“{word}” is not a kind of action; the kinds are: {words}"),
    {"task": ("tâche", "task", "action"), "milestone": ("jalon", "milestone")},
)
METHODS: Final[Vocabulary[Method]] = Vocabulary(
    "method-unknown",
    msgid("“{word}” is no way to reckon progress; the ways are: {words}"),
    {
        "count": ("nombre", "count", "par nombre", "by count", "number"),
        "weight": ("poids", "weight", "par poids", "by weight", "pondéré", "weighted"),
        "duration": ("durée", "duration", "par durée", "by duration"),
        "budget": ("budget", "budget", "par budget", "by budget"),
    },
)
LANGUAGES: Final[Vocabulary[Language]] = Vocabulary(
    "language-unknown",
    msgid("“{word}” is not a language of plans; the languages are: {words}"),
    {"fr": ("français", "French"), "en": ("anglais", "English")},
)
