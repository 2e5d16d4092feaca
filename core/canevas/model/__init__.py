"""What a plan is: its items and the values they hold; nothing here reads or writes a file.

Values (`duration`, `moment`, `money`, `numbers`, `words`, `dependency`, `blank`, `fault`) need no pydantic; `plan` and
what stands behind it (`base`, `items`) do.
"""
