"""What a plugin gives and gets: plan types, cards, actions, rules, formats, the contexts of hooks and their specification.

All of them are frozen standard dataclasses, so that listing what is installed needs no validation library. Data from
outside is validated once, through the annotations of `shapes`, when it is compiled or when a hook returns it.
"""
