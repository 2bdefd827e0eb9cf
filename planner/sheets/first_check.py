"""The first check on someone at home is their team's own: no peer worker stands for it."""

from dataclasses import replace

from planner.sheets.kinds import prompt_with_key, sheet_kinds


def without_peer_workers(block, place, kind, said, peer_names):
    """A block as it was; where it names who checks first, without anybody's peer worker.

    Where nobody else is named it says so, with lines to write on.
    """
    if not any("first_check" in prompt_with_key(key).marks for key in place.prompts):
        return block
    names = {name.casefold() for name in peer_names if name}
    theirs = [row for row in block.rows if not _names_one_of(row.main, names)]
    if theirs and len(theirs) == len(block.rows):
        return block
    note = f"{kind.no_check} {kind.peer_is_extra}" if _sees_peer(said) else kind.no_check
    return replace(block, rows=theirs, note=note, lines=max(place.lines, 1))


def _names_one_of(text, names):
    bare = text.casefold().strip(" .!,")
    begins = (bare == name or bare.startswith((f"{name},", f"{name} ")) for name in names)
    return "peer worker" in bare or any(begins)


def _sees_peer(said):
    """Whether they wrote when they see their peer worker."""
    asked_beside = [
        prompt.key
        for kind in sheet_kinds()
        for block in kind.blocks
        for prompt in map(prompt_with_key, block.prompts)
        if prompt.asks_for
    ]
    return any(said.words(key) for key in asked_beside)
