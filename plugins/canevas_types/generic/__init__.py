"""The pack that belongs to every plan type: indicators of any plan, and the kinds of action that cards suit."""
