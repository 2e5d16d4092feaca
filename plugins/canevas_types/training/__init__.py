"""The training and competence plan type: data alone, in the files beside this one."""
