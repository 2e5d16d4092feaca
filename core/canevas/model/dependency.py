"""What an action waits for: ``A0``, ``A0 + 2wd``, ``{action: A0, link: start-start, lag: 2wd}``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, Self

from canevas.language import msg
from canevas.model.blank import is_blank
from canevas.model.duration import Duration
from canevas.model.fault import LONGEST_VALUE, ValueFault, did_you_mean, quoted
from canevas.model.words import LINKS, Link

if TYPE_CHECKING:
    from collections.abc import Mapping

KEYS: Final = ("action", "link", "lag")
_MINUS: Final = "-\N{MINUS SIGN}\N{EN DASH}"
_WITH_LAG = re.compile(rf"(?P<action>[^\s+]+)(?:(?:\s*\+|\s+(?P<minus>[{_MINUS}]))\s*(?P<lag>\S.*))?\Z")
_IDENTIFIER = re.compile(r"[^\W_][\w/-]*\Z")


@dataclass(frozen=True)
class Dependency:
    """A link from another action to the one that has it.

    Attributes:
        text: How it was written, where it was one text; else empty.
        action: Id of the other action.
        link: Which end of the other action decides about which end of this one.
        lag: Time between the two, if any.
        sign: 1 where the lag delays, -1 where it lets the two overlap.
    """

    text: str
    action: str
    link: Link = "finish-start"
    lag: Duration | None = None
    sign: Literal[1, -1] = 1

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read ``A0``, ``A0 + 2wd``, ``A0 - 1 jour``: from its end to this one's start.

        Raises:
            ValueFault: It names no action, or the lag is no duration.
        """
        found = _WITH_LAG.match(text.strip()) if len(text) <= LONGEST_VALUE else None
        if not found or not _IDENTIFIER.match(found["action"]):
            raise _malformed(text)
        lag = Duration.parse(found["lag"]) if found["lag"] else None
        return cls(text, found["action"], lag=lag, sign=-1 if found["minus"] else 1)

    @classmethod
    def build(cls, action: str, link: str = "finish-start", lag: str = "") -> Self:
        """Put one together.

        Args:
            action: Id of the other action, alone.
            link: The link, in either language.
            lag: The time between the two, which may have a sign; empty where there is none.

        Raises:
            ValueFault: One of the three is wrong.
        """
        if not _IDENTIFIER.match(action):
            raise _malformed(action)
        length = Duration.parse(lag.strip().lstrip("+ " + _MINUS)) if lag.strip() else None
        return cls("", action, LINKS.parse(link), length, -1 if lag.strip().startswith(tuple(_MINUS)) else 1)

    @classmethod
    def of(cls, data: Mapping[str, object]) -> Self:
        """Read the long form: ``action``, and if wanted ``link`` and ``lag``; a blank link or lag is none.

        Raises:
            ValueFault: A key is unknown or missing, or a value is wrong.
        """
        for key in data:
            if key not in KEYS:
                raise ValueFault(
                    "dependency-key",
                    msg("“{key}” is not a key of a dependency; these are: {keys}", key=quoted(key), keys=list(KEYS)),
                    did_you_mean(str(key), KEYS),
                )
        given = {
            key: str(value).strip() for key, value in data.items() if value is not None and not is_blank(str(value))
        }
        return cls.build(given.get("action", ""), given.get("link", "finish-start"), given.get("lag", ""))

    def plain(self) -> str | dict[str, str]:
        """Give it as it stands in a plan file."""
        if self.text:
            return self.text
        lag = {"lag": f"{'-' if self.sign < 0 else ''}{self.lag.text}"} if self.lag else {}
        return {"action": self.action, "link": self.link, **lag}

    def __str__(self) -> str:
        if self.text:
            return self.text
        return f"{self.action} {'+' if self.sign > 0 else '-'} {self.lag}" if self.lag else self.action


def _malformed(text: str) -> ValueFault:
    return ValueFault(
        "dependency-malformed",
        msg("“{text}” does not name an action: write for example A1, or A1 + 2 working days", text=quoted(text)),
    )
