"""Alembic runs this: which database is brought up to date, and what its tables should be."""

from alembic import context

from planner.database import db

name = context.config.attributes["database"]
engine = db.engines["keys"] if name == "keys" else db.engine
tables = db.metadatas["keys"] if name == "keys" else db.metadata

with engine.connect() as connection:
    context.configure(
        connection=connection,
        target_metadata=tables,
        render_as_batch=True,
        compare_type=True,
        version_table="schema_version",
    )
    with context.begin_transaction():
        context.run_migrations()
    connection.commit()
