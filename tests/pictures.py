"""Pictures as people send them."""

from io import BytesIO
from typing import Any

from PIL import Image


def jpeg(width: int = 300, height: int = 200, *, colour: str = "teal", **settings: Any) -> BytesIO:
    """A picture as a telephone makes it."""
    file = BytesIO()
    Image.new("RGB", (width, height), colour).save(file, "JPEG", **settings)
    file.seek(0)
    return file
