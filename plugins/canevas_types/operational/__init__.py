"""The operational plan type: its data lie beside this file; here are the three checks that need more than an expression."""
