"""`python -m bilan`: the command line, without the script that installing puts beside Python."""

from bilan.cli import main

main()
