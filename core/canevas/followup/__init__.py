"""Following a plan: what is done with one that lives, as pure functions of plans, their dates and a day.

What is added, set or noted is an `Edit`: changes of the plan's file that keep everything else. Whoever has the file makes them, reads
the whole again and refuses what the model does not take, before anything is written.
"""
