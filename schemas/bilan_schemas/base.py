"""What every contract shares: frozen, strict where we write, tolerant where we read."""

from datetime import UTC, datetime
from typing import Annotated, Self

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, PlainSerializer


class Contract(BaseModel):
    """A message, or a part of one, whose fields are described by the docstrings below them.

    Building one refuses unknown fields, so what is written is exactly what is declared. `read`
    ignores them, so a reader of v1 goes on working when a later v1 adds optional fields.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    @classmethod
    def read(cls, value: bytes | str) -> Self:
        """Decode a message's value (UTF-8 JSON); unknown fields are ignored.

        Raises:
            pydantic.ValidationError: the value is not JSON, or not of this contract.
        """
        return cls.model_validate_json(value, extra="ignore")

    def write(self) -> bytes:
        """Encode as compact UTF-8 JSON: the same fields in the same order give the same bytes."""
        return self.model_dump_json().encode()


def _in_utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC)


EventTime = Annotated[
    AwareDatetime,
    AfterValidator(_in_utc),
    PlainSerializer(lambda moment: moment.isoformat().replace("+00:00", "Z"), return_type=str, when_used="json"),
]
"""A moment in the world that is written about, always aware, kept in UTC."""
