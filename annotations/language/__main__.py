"""The language service as a process of its own: calls come in on stdin, answers go out on stdout.

Both are pickles, each after its length in four bytes (big-endian): a call is the name of a function
of `service` with its arguments, an answer what it returned, or the exception. The process ends when
its stdin does.
"""

import pickle
import sys

from annotations.language import service
from annotations.language.service import LENGTH_BYTES


def main() -> None:
    """Load the dictionaries, then answer calls until there are no more."""
    service.warm()
    calls, answers = sys.stdin.buffer, sys.stdout.buffer
    while length := calls.read(LENGTH_BYTES):
        name, arguments = pickle.loads(calls.read(int.from_bytes(length)))
        try:
            answer: object = getattr(service, name)(*arguments)
        except Exception as error:  # whatever it is, the asker is told
            answer = error
        content = pickle.dumps(answer)
        answers.write(len(content).to_bytes(LENGTH_BYTES) + content)
        answers.flush()


if __name__ == "__main__":
    main()
