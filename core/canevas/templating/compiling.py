"""Compiling templates so that what Jinja does without asking its environment is paid for as well."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame, operators

from canevas.language import msg
from canevas.templating.loader import TemplateFaultError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from jinja2.lexer import Token

MOST_TOKENS: Final = 50_000
"""Words, marks and texts of a template's code."""


class Compiler(CodeGenerator):
    """Writes loops, comparisons, slices, lists and `~` as calls of the environment; see `Sandbox`."""

    def visit_For(self, node: nodes.For, frame: Frame) -> None:  # noqa: N802 - named after Jinja's node
        """Write a loop, each turn of which is paid for."""
        node.iter = nodes.Call(nodes.EnvironmentAttribute("counted"), [node.iter], [], None, None)
        super().visit_For(node, frame)

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:  # noqa: N802 - likewise
        """Write `~`, which joins what could be printed."""
        self.write("environment.joined(context.eval_ctx, ")
        for part in node.nodes:
            self.visit(part, frame)
            self.write(", ")
        self.write(")")

    def visit_Compare(self, node: nodes.Compare, frame: Frame) -> None:  # noqa: N802 - likewise
        """Write a comparison, which may go through all of a list or a text."""
        self.write("(")
        self._visit_weighed(node.expr, frame)
        for operand in node.ops:
            self.write(f" {operators[operand.op]} ")
            self._visit_weighed(operand.expr, frame)
        self.write(")")

    def visit_Getitem(self, node: nodes.Getitem, frame: Frame) -> None:  # noqa: N802 - likewise
        """Write `[ ]`; a slice copies."""
        is_slice = isinstance(node.arg, nodes.Slice)
        self.write("environment.weighed(" if is_slice else "(")
        super().visit_Getitem(node, frame)
        self.write(")")

    def visit_List(self, node: nodes.List, frame: Frame) -> None:  # noqa: N802 - likewise
        """Write a list."""
        self.write("environment.built(")
        super().visit_List(node, frame)
        self.write(")")

    def visit_Dict(self, node: nodes.Dict, frame: Frame) -> None:  # noqa: N802 - likewise
        """Write a mapping."""
        self.write("environment.built(")
        super().visit_Dict(node, frame)
        self.write(")")

    def visit_Tuple(self, node: nodes.Tuple, frame: Frame) -> None:  # noqa: N802 - likewise
        """Write a tuple; where it takes values apart, nothing is made."""
        self.write("environment.built(" if node.ctx == "load" else "(")
        super().visit_Tuple(node, frame)
        self.write(")")

    def _visit_weighed(self, node: nodes.Expr, frame: Frame) -> None:
        self.write("(" if isinstance(node, nodes.Const) else "environment.weighed(")
        self.visit(node, frame)
        self.write(")")


def shortened(tokens: Iterable[Token]) -> Iterator[Token]:
    """Refuse a template with more code than anybody writes; what it prints as it stands does not count."""
    for number, token in enumerate(tokens):
        if number > MOST_TOKENS:
            raise TemplateFaultError(msg("line {line}: this template has too much code", line=token.lineno))
        yield token
