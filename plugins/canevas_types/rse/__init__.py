"""The CSR and sustainability plan type: data alone, in the files beside this one."""
