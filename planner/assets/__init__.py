"""The community asset map: places and people near here. It knows nothing of anyone's list.

Find with `search` (`matching` says what fits, `ranking` in which order), read with `cards`, keep
with `keeping`, `checks`, `notes`, `suggestions`, `duplicates` and `gaps`, draw with `drawing`,
bring in and hand on with `exchange`.
"""
