"""Following a plan: what is done with one that lives, as pure functions of plans, their dates and a day."""
