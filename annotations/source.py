"""How a target names its article: the file's path as an IRI reference."""

from pathlib import PurePath


def source_of(path: PurePath) -> str:
    """Return the IRI reference (RFC 3987) that names the file at `path`, a relative path.

    Letters of any script stay readable; what has a meaning of its own in an IRI (`:` `#` `?` `%`
    `@`), spaces, controls and bytes that are no text are percent-encoded, so that neither a browser
    nor a JSON-LD processor takes the name for something else.
    """
    return "".join(
        character if _stands_for_itself(character) else _percent_encoded(character)
        for character in path.as_posix()
    )


def _stands_for_itself(character: str) -> bool:
    if character.isascii():
        return character.isalnum() or character in "/-._~!$&'()*+,;="
    return character.isprintable()


def _percent_encoded(character: str) -> str:
    return "".join(f"%{byte:02X}" for byte in character.encode(errors="surrogateescape"))
