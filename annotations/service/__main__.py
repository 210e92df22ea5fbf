"""The service as a process of its own: calls come in on stdin, answers go out on stdout.

A call is the name of a function of `calls` with its arguments, an answer what it returned, or the
exception (see `protocol`). The process ends when its stdin does. Its argument, if there is one, is
the folder where the dictionary is kept.
"""

import pickle
import sys
from pathlib import Path
from threading import Thread

from annotations.language import cedict
from annotations.service import calls, dictionary_making
from annotations.service.protocol import LENGTH_BYTES, framed, length_of


def main() -> None:
    """Load the dictionaries, then answer calls until there are no more."""
    asked, answers = sys.stdin.buffer, sys.stdout.buffer
    if len(sys.argv) > 1:
        cedict.use(Path(sys.argv[1]))
    calls.warm()
    # Made once for a user, in under a second: the first words and readings do not wait for it.
    making = Thread(target=dictionary_making.make, daemon=True)
    while head := asked.read(LENGTH_BYTES):
        name, arguments = pickle.loads(asked.read(length_of(head)))
        try:
            answer: object = getattr(calls, name)(*arguments)
        except Exception as error:  # whatever it is, the one who asked is told
            answer = error
        answers.write(framed(answer))
        answers.flush()
        if making.ident is None:
            making.start()


if __name__ == "__main__":
    main()
