"""Handing a plan around: the report that output formats render, and what they are given.

`report` assembles it; each group of sections has a module of its own, `columns` says how every part of an item is
printed in a table, `data` gives the same plan to programs.
"""
