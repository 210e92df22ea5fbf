"""The JSON Schema of a sidecar, made from the model: `python -m annotations.schema` prints it.

For those who read or write sidecars with other programs (JSON Schema 2020-12). It says what can be
said of a sidecar's shape. That a quote is as long as its span, that no id is there twice and what
else `serialization.decode` asks for, it cannot say.
"""

import inspect
import sys
from typing import Any, Final

import msgspec

from annotations import model

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"


# A schema is JSON whose members are not known beforehand: it stays the dictionary it becomes.
def schema() -> dict[str, Any]:
    """Return the schema of a sidecar of the present format version."""
    (page,), definitions = msgspec.json.schema_components([model.AnnotationPage])
    for name, definition in definitions.items():
        definition["description"] = _description(getattr(model, name))
    return {
        "$schema": DIALECT,
        "$id": f"urn:pizhu:schema:annotations:{model.FORMAT_VERSION}",
        "title": "The annotations of an article: NAME.annotations.json",
        **page,
        "$defs": definitions,
    }


def content() -> bytes:
    """Return the schema as it is kept in a file: UTF-8, indented by two, a final newline."""
    return msgspec.json.format(msgspec.json.encode(schema()), indent=2) + b"\n"


def _description(struct: type[msgspec.Struct]) -> str:
    """Return a struct's docstring, its members by the names that they have in JSON."""
    description = inspect.getdoc(struct) or ""
    for field in msgspec.structs.fields(struct):
        description = description.replace(f"`{field.name}`", f"`{field.encode_name}`")
    return description


if __name__ == "__main__":
    sys.stdout.buffer.write(content())
