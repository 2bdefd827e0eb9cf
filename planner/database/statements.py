"""Made: a statement about bare tables, put into the words of one kind of database once.

What every page and every save asks costs SQLAlchemy more to put together and to wrap up than it
costs the database to answer. Here the putting together is done once; the answers are plain tuples.
A statement is kept for good, so it is made once too, and asks for no list: see one_of_several.
"""

from collections import namedtuple
from functools import lru_cache

from sqlalchemy import Uuid, bindparam
from sqlalchemy.exc import DBAPIError


class Made:
    """What the driver is told, and how to say what goes in and to read what comes out."""

    def __init__(self, statement, dialect, names):
        compiled = statement.compile(dialect=dialect, column_keys=names)
        columns = list(statement.exported_columns)
        self.words = str(compiled)
        self._order = compiled.positiontup
        self._always = {name: one.effective_value for name, one in compiled.binds.items()}
        self._going_in = _only(compiled.binds.items(), _going_in, dialect)
        self._coming_out = _only(enumerate(columns), _coming_out, dialect)
        self._row = namedtuple("Row", [str(one.key) for one in columns], rename=True)

    def told(self, values):
        """The values as the driver takes them: in order, or by name."""
        told = self._always | values
        for name, say in self._going_in:
            told[name] = say(told[name])
        return [told[name] for name in self._order] if self._order else told

    def read(self, rows):
        """The rows as what they mean: ids, moments, yes or no."""
        for each in rows:
            row = list(each)
            for n, read in self._coming_out:
                row[n] = read(row[n])
            yield self._row._make(row)


def _only(each, how, dialect):
    """Only what this kind of database keeps in another way than we do, and how it is turned."""
    turned = [(place, how(one, dialect)) for place, one in each]
    return [(place, turn) for place, turn in turned if turn]


def _going_in(bind, dialect):
    return bind.type.dialect_impl(dialect).bind_processor(dialect)


def _coming_out(column, dialect):
    return column.type.dialect_impl(dialect).result_processor(dialect, None)


made = lru_cache(maxsize=256)(Made)


def one_of_several(count):
    """A place for each of so many ids, for a statement that asks for them at once."""
    return [bindparam(f"id_{n}", type_=Uuid()) for n in range(count)]


def numbered(ids):
    """The ids that take these places."""
    return {f"id_{n}": one for n, one in enumerate(ids)}


def answers(line, dialect, statement, values):
    """Every row with which the database at the end of a line answers a statement.

    Raises DBAPIError, as SQLAlchemy does.
    """
    asked = made(statement, dialect, tuple(values))
    cursor = line.cursor()
    try:
        dialect.do_execute(cursor, asked.words, asked.told(values))
        return [*asked.read(cursor.fetchall())] if cursor.description else []
    except dialect.dbapi.Error as fault:
        raise DBAPIError.instance(asked.words, None, fault, dialect.dbapi.Error) from fault
    finally:
        cursor.close()
