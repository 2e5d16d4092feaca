"""The quality and improvement plan type: data alone, in the files beside this one."""
