"""Packing: files put into one zip, the same each time, and none of their names tells anything."""

import zipfile
from io import BytesIO

FOLDER = "my-plans"


def packed(files):
    """One zip of these files (bytes by name), in this order."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as parcel:
        for name, held in files.items():
            parcel.writestr(zipfile.ZipInfo(f"{FOLDER}/{name}"), held, zipfile.ZIP_DEFLATED)
    return made.getvalue()
