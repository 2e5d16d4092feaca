"""Reading a plan file into the model, and saying what is weak in it."""
