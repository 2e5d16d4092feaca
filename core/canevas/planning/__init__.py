"""When things happen: the calendar of a plan, and the dates that follow from what its actions say.

Pure functions of a plan; the only files touched are tables of public holidays, in a folder that the caller names.
"""
