"""The service as a process of its own: calls come in on stdin, answers go out on stdout.

A call is the name of a function of `calls` with its arguments, an answer what it returned, or the
exception (see `protocol`). The process ends when its stdin does.
"""

import pickle
import sys

from annotations.service import calls
from annotations.service.protocol import LENGTH_BYTES, framed, length_of


def main() -> None:
    """Load the dictionaries, then answer calls until there are no more."""
    asked, answers = sys.stdin.buffer, sys.stdout.buffer
    calls.warm()
    while head := asked.read(LENGTH_BYTES):
        name, arguments = pickle.loads(asked.read(length_of(head)))
        try:
            answer: object = getattr(calls, name)(*arguments)
        except Exception as error:  # whatever it is, the one who asked is told
            answer = error
        answers.write(framed(answer))
        answers.flush()


if __name__ == "__main__":
    main()
