"""${message}."""

import sqlalchemy as sa
from alembic import op
${imports if imports else ""}
revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}
branch_labels = ${repr(branch_labels)}
depends_on = None


def upgrade():
    """Bring the database to this shape."""
    ${upgrades if upgrades else "pass"}


def downgrade():
    """Go back to the shape before."""
    ${downgrades if downgrades else "pass"}
