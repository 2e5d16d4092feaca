"""Following a plan: what is done with one once it lives."""
