"""How long the worst formulas take: CPU time of reading and computing each once, in milliseconds.

Run it with ``python tests/benchmarks/formulas.py``; none is to take more than 10 ms. The tests hold the same list
against the limits of the language, and measure no time.
"""

from __future__ import annotations

import gc
import time

from canevas.expressions import ExpressionError, evaluate, parse_formula

ONES = "[" + ",".join(["1"] * 40) + "]"
HOSTILE = {
    "attribute": "().__class__.__bases__",
    "attribute of an input": "a.__class__",
    "call of an attribute": "a.bit_length()",
    "import": "__import__('os')",
    "lambda": "(lambda: 1)()",
    "huge power": "9 ** 9 ** 9 ** 9",
    "power of a power": "(2 ** 1000) ** 1000",
    "many powers": "+".join(["9 ** 99 ** 9"] * 90),
    "large whole numbers": "*".join(["9" * 300] * 12),
    "rounded": "round(" * 90 + "1.5" + ")" * 90,
    "rounded to a million digits": "round(1.5, 1000000)",
    "brackets": "(" * 2000 + "1" + ")" * 2000,
    "brackets at the limit": "(" * 100 + "1" + ")" * 100,
    "signs": "-" * 3999 + "1",
    "nots": "not " * 900 + "a",
    "sum": "1" + "+1" * 1999,
    "sum at the limit": "1" + "+1" * 99,
    "powers in a row": "2" + "**2" * 1300,
    "conditions": "a" + " if a else a" * 300,
    "parts": "a" + ".b" * 1900,
    "parts at the limit": "a" + ".b" * 999,
    "comparisons": "a" + "<a" * 1900,
    "comparisons at the limit": "a" + "<=a" * 490 + " and a",
    "list": "[" + "1," * 1900 + "1]",
    "list at the limit": f"sum([{','.join(['1'] * 997)}])",
    "calls": "abs(" * 101 + "1" + ")" * 101,
    "digits": "1" * 4000,
    "letters": "a" * 4001,
    "a name at the limit": "a" * 4000,
    "quotation": "'" * 3999,
    "long text": "'" + "x" * 3990 + "'",
    "texts put together": "+".join(["'" + "x" * 30 + "'"] * 90),
    "generators": f"sum(sum(sum(sum(1 for d in {ONES}) for c in {ONES}) for b in {ONES}) for a in {ONES})",
    "generator with much in it": f"sum({'+'.join(['x'] * 90)} for x in {ONES})",
    "list in a list": f"all(x in {ONES} for x in {ONES})",
    "wrong character at the end": "1 " * 1999 + "§",
    "blanks": " " * 3999 + "1",
    "lines": "1\n" * 1999 + "+",
    "wide letters": "é" * 3999 + "+",
    "list as long as may be": "sum([" + ",".join(["1"] * 496) + "])",
    "comparisons as long as may be": "a" + "<a" * 499,
    "powers as long as may be": "+".join(["9**9**9"] * 99) + "+a",
    "large numbers as long as may be": "*".join(["9" * 300] * 3),
    "conditions as long as may be": "a" + " if a else a" * 80,
    "parts as long as may be": "a" + ".b" * 499,
    "signs as long as may be": "-" * 999 + "1",
    "nots as long as may be": "not " * 249 + "a",
    "decimals": "+".join(["0.1234567890123456789"] * 45),
    "unclosed at the end": "1+" * 90 + "(",
}
INPUTS = {"a": 2.0}


def cpu(formula: str) -> float:
    """Give the CPU milliseconds of reading a formula for the first time and computing it."""
    begun = time.process_time()
    try:
        parse_formula.cache_clear()
        evaluate(formula, INPUTS)
    except ExpressionError:
        pass
    return 1000 * (time.process_time() - begun)


def main() -> None:
    """Print the slowest first."""
    cpu("1 + 1")
    gc.disable()
    found = sorted(((min(cpu(formula) for _ in range(5)), name) for name, formula in HOSTILE.items()), reverse=True)
    for milliseconds, name in found:
        print(f"{milliseconds:8.2f} ms  {name}")


if __name__ == "__main__":
    main()
