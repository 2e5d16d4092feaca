"""Makes the documentation: what the source knows is taken from there, the rest is written in `docs/fr` and `docs/en`.

`python -m making` (that is, `make docs`) puts both languages together in `build/docs` and makes a site of each in
`build/docs/site`. Nothing that is made is committed, so nothing can go stale.
"""
