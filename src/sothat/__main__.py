"""`python -m sothat` is the same program as `sothat`."""

from sothat.cli import main

if __name__ == "__main__":
    main()
