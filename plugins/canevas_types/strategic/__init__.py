"""The strategic plan type: data alone, in the files beside this one."""
