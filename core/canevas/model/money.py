"""Amounts of money as people write them: ``1000€``, ``1 000,50 €``, ``€1,000.50``, ``1 k€``, ``1000 EUR``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Final, Self

from canevas.expressions import Operand
from canevas.language import msg
from canevas.model.fault import ValueFault, did_you_mean, quoted
from canevas.model.folding import folded
from canevas.model.numbers import Number, decimal_of

_CODES = """
    AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP
    CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF
    IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD
    MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB
    RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD
    UYU UZS VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW
"""
CURRENCY: Final = "EUR"
"""The currency of an amount that names none."""

CURRENCIES: Final = frozenset(_CODES.split())
_SYMBOLS: Final = {"€": "EUR", "$": "USD", "£": "GBP", "¥": "JPY"}
_WORDS: Final = {
    **{code.lower(): code for code in CURRENCIES},
    **_SYMBOLS,
    "euro": "EUR",
    "euros": "EUR",
    "dollar": "USD",
    "dollars": "USD",
    "us$": "USD",
    "ca$": "CAD",
    "pound": "GBP",
    "pounds": "GBP",
    "franc suisse": "CHF",
    "francs suisses": "CHF",
}
_SCALES: Final = {"k": Decimal(1000), "m": Decimal(10) ** 6, "md": Decimal(10) ** 9, "bn": Decimal(10) ** 9}
_AMOUNT = re.compile(
    r"(?P<sign>[-+]?) ?(?P<before>[^0-9 .,'+-]*) ?(?P<number>[-+]?[0-9](?:[0-9 .,']*[0-9])?) ?(?P<after>[^0-9.,'+-]*)\Z"
)
_EXAMPLE: Final = "1000 EUR"


@dataclass(frozen=True, eq=False)
class Money(Operand):
    """An amount in a currency; a plain number beside it counts in the same currency.

    Attributes:
        text: How it was written.
        amount: How much.
        currency: Three-letter code of ISO 4217.
    """

    text: str
    amount: Decimal
    currency: str

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read an amount; one without a currency is in euros.

        Raises:
            ValueFault: It is no amount, or its currency is not known.
        """
        found = _AMOUNT.match(folded(text))
        if not found or (found["sign"] and found["number"][0] in "+-"):
            raise _malformed(text)
        scale, currency = _unit(found["before"], found["after"].strip(), text)
        amount = decimal_of(found["number"], text, groups=scale == 1) * scale
        return cls(text, amount.copy_negate() if found["sign"] == "-" else amount, currency)

    @classmethod
    def of(cls, amount: float | Decimal, currency: str = CURRENCY) -> Self:
        """Make an amount in a program.

        Raises:
            ValueFault: The number is not finite or has too many digits.
        """
        exact = Decimal(Number.of(amount))
        return cls(f"{exact:f} {currency}", exact, currency)

    def written(self, language: str) -> str:
        """Write it as people do, rounded to cents: « 1 000,50 € », “€1,000.50”."""
        cents = self.amount.quantize(Decimal("0.01"), ROUND_HALF_UP)
        digits = f"{cents:,.0f}" if cents == cents.to_integral_value() else f"{cents:,.2f}"
        symbol = next((sign for sign, code in _SYMBOLS.items() if code == self.currency), None)
        if language == "fr":
            spaced = digits.replace(",", "\N{NARROW NO-BREAK SPACE}").replace(".", ",")
            return f"{spaced}\N{NO-BREAK SPACE}{symbol or self.currency}"
        sign, bare = ("-", digits[1:]) if digits.startswith("-") else ("", digits)
        return f"{sign}{symbol}{bare}" if symbol else f"{self.currency}\N{NO-BREAK SPACE}{digits}"

    def __str__(self) -> str:
        return self.text

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Money):
            return (self.amount, self.currency) == (other.amount, other.currency)
        number = _number(other)
        return NotImplemented if number is None else self.amount == number

    def __hash__(self) -> int:
        return hash(self.amount)

    def __lt__(self, other: object) -> bool:
        amount = self._comparable(other)
        return NotImplemented if amount is None else self.amount < amount

    def __le__(self, other: object) -> bool:
        amount = self._comparable(other)
        return NotImplemented if amount is None else self.amount <= amount

    def __gt__(self, other: object) -> bool:
        amount = self._comparable(other)
        return NotImplemented if amount is None else self.amount > amount

    def __ge__(self, other: object) -> bool:
        amount = self._comparable(other)
        return NotImplemented if amount is None else self.amount >= amount

    def __add__(self, other: object) -> Money:
        amount = self._comparable(other)
        return NotImplemented if amount is None else self._with(self.amount + amount)

    __radd__ = __add__

    def __sub__(self, other: object) -> Money:
        amount = self._comparable(other)
        return NotImplemented if amount is None else self._with(self.amount - amount)

    def __mul__(self, factor: object) -> Money:
        number = _number(factor)
        return NotImplemented if number is None else self._with(self.amount * number)

    __rmul__ = __mul__

    def __truediv__(self, other: object) -> Money | Decimal:
        if isinstance(other, Money):
            return self.amount / other.amount if other.currency == self.currency else NotImplemented
        number = _number(other)
        return NotImplemented if number is None else self._with(self.amount / number)

    def _with(self, amount: Decimal) -> Money:
        return Money(f"{amount:f} {self.currency}", amount, self.currency)

    def _comparable(self, other: object) -> Decimal | None:
        """Give the other amount where the two can be compared: the same currency, or a plain number."""
        if isinstance(other, Money):
            return other.amount if other.currency == self.currency else None
        return _number(other)


def _number(value: object) -> Decimal | None:
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        return None
    return value if isinstance(value, Decimal) else Decimal(repr(value))


def _unit(before: str, after: str, text: str) -> tuple[Decimal, str]:
    """Tell the scale and the currency from what stands around the number: ``€``, ``k€``, ``€ … k``."""
    if before and after in _SCALES and before in _WORDS:
        return _SCALES[after], _WORDS[before]
    if before and after:
        raise _malformed(text)
    word = before or after
    if word in _WORDS:
        return Decimal(1), _WORDS[word]
    for prefix, scale in _SCALES.items():
        if word.startswith(prefix) and (rest := word[len(prefix) :].strip()) in _WORDS:
            return scale, _WORDS[rest]
    if word in ("", *_SCALES):
        return _SCALES.get(word, Decimal(1)), CURRENCY
    raise ValueFault(
        "money-currency",
        msg("“{word}” is not a currency: write for example {example}", word=quoted(word), example=_EXAMPLE),
        did_you_mean(word.upper(), sorted(CURRENCIES)),
    )


def _malformed(text: str) -> ValueFault:
    return ValueFault(
        "money-malformed",
        msg("“{text}” is not an amount of money: write for example {example}", text=quoted(text), example=_EXAMPLE),
    )
