"""`python -m canevas`: the command, where its script is not on the path."""

from canevas.cli import main

main()
