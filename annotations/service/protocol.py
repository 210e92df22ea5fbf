"""How the language service and the one who asks it speak: pickles, each after its length."""

import pickle

LENGTH_BYTES = 4


def framed(message: object) -> bytes:
    """Pickle a message and put its length before it, in four bytes, big-endian."""
    content = pickle.dumps(message)
    return len(content).to_bytes(LENGTH_BYTES, "big") + content


def length_of(head: bytes) -> int:
    """The length of the message that comes after `head`."""
    return int.from_bytes(head, "big")
