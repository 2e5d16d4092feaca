"""One module a command; each holds `command`, which the lazy group imports when it runs."""
