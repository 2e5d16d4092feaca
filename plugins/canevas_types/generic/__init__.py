"""The pack that belongs to every plan type: the kinds of action that cards name under `suits`."""
