"""Bringing places in and handing them on: CSV, GeoJSON and Open Referral.

One pipeline: `reading` makes rows, `checking` mends or refuses each, `bringing_in` shows what would
happen and puts it in as one batch that can be undone. `handing_on` and `referral_out` write files.
"""
