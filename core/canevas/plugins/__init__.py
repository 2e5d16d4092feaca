"""Plugins: found without being imported, read once, compiled to an index, called one at a time.

`discovery` says which plugins there are; `reading` reads the data of one strictly; `index` keeps what was read so that
listing needs neither YAML nor pydantic; `host` imports the module of a plugin when a hook of it is needed.
"""
