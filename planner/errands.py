"""Long work that goes on by itself while a page shows how far it is: files for the map.

It writes in small pieces, so that nobody who is writing has to wait for it. How far it is stands
in the database: whichever process is asked can show it, and what stopped can be gone on with.
"""

from threading import Thread

from flask import current_app

from planner.assets.exchange import bringing_in, files, putting_in, taking_back
from planner.assets.exchange.limits import CannotRead
from planner.assets.pieces import in_pieces
from planner.assets.rights import keeper
from planner.database import undo, writing
from planner.serving.logs import LOGGER

SOON = 1.5  # seconds: what is done by then needs no page to wait on
STOPPED = "It stopped on the way. Nobody sees half of it. You can go on."


def start(work, batch_id, *, by):
    """Begin, and wait a moment: short work is done by then."""
    app = current_app._get_current_object()
    thread = Thread(target=_do, args=(app, work, batch_id, keeper(by)), daemon=True)
    thread.start()
    thread.join(SOON)
    return thread


def _do(app, work, batch_id, by):
    with app.app_context():
        try:
            work(batch_id, by)
        except Exception as why:  # whatever it is, the page must say that it stopped
            undo()
            LOGGER.error("a file for the map stopped", exc_info=why)
            with writing():
                words = str(why) if isinstance(why, CannotRead) else STOPPED
                files.note_trouble(bringing_in.batch(batch_id, by=by), words)


def look(batch_id, by):
    """Look at every row of a file, and keep what each would do."""
    made = bringing_in.batch(batch_id, by=by)
    reading, source = files.reading_of(made), made.source

    def told(done, _of):
        with writing():
            files.note_progress(bringing_in.batch(batch_id, by=by), done)

    rows = bringing_in.compare(reading, source, told)
    with writing():
        files.keep_rows(bringing_in.batch(batch_id, by=by), rows)


def put_in(batch_id, by, progress=lambda done, of: None):
    """Put the wanted rows of a batch in, piece by piece; then show all of them at once.

    Returns how many went in or were changed.
    """
    left = putting_in.new_left(bringing_in.batch(batch_id, by=by))
    done = 0
    for some in in_pieces(left, putting_in.PIECE):
        with writing():
            putting_in.put_some(bringing_in.batch(batch_id, by=by), some, by=by)
        done += len(some)
        progress(done, len(left))
    changes = putting_in.changes(bringing_in.batch(batch_id, by=by), by=by)
    with writing():
        putting_in.finish(bringing_in.batch(batch_id, by=by), by=by, worked_out=changes)
    return len(left) + len(changes.assets)


def take_back(batch_id, by):
    """Take a batch back: hidden at once, removed piece by piece. What was worked on stays."""
    back = taking_back.back(bringing_in.batch(batch_id, by=by), by=by)
    with writing():
        taking_back.take_off(bringing_in.batch(batch_id, by=by), by=by, worked_out=back)
    there = taking_back.rows_in(bringing_in.batch(batch_id, by=by))
    for some in in_pieces(there, putting_in.PIECE):
        with writing():
            taking_back.undo_some(bringing_in.batch(batch_id, by=by), some, by=by)
    with writing():
        taking_back.finish_undo(bringing_in.batch(batch_id, by=by), by=by)
