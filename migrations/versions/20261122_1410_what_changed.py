"""What was before and after a change, in the audit log; and who did what, when, stays as it was written.

Revision ID: 580a1b829fd9
Revises: 9b590be9dd5e
"""

import sqlalchemy as sa
from alembic import op

revision = "580a1b829fd9"
down_revision = "9b590be9dd5e"
branch_labels = None
depends_on = None

# A name may be taken out of the words; an account may go. Nothing else of an entry ever changes.
KEPT_SQLITE = """
    CREATE TRIGGER audit_entry_is_kept BEFORE UPDATE ON audit_entry
    WHEN NEW.id IS NOT OLD.id OR NEW.at IS NOT OLD.at OR NEW.action IS NOT OLD.action
        OR NEW.campaign_id IS NOT OLD.campaign_id OR NEW.had_account IS NOT OLD.had_account
        OR (NEW.user_id IS NOT NULL AND NEW.user_id IS NOT OLD.user_id)
    BEGIN SELECT RAISE(ABORT, 'who did what, when, is not changed'); END
"""
KEPT_POSTGRESQL = (
    """
    CREATE FUNCTION refuse_change_of_audit_log() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'who did what, when, is not changed'; END $$
    """,
    """
    CREATE TRIGGER audit_entry_is_kept BEFORE UPDATE ON audit_entry FOR EACH ROW
    WHEN (NEW.id IS DISTINCT FROM OLD.id OR NEW.at IS DISTINCT FROM OLD.at OR NEW.action IS DISTINCT FROM OLD.action
        OR NEW.campaign_id IS DISTINCT FROM OLD.campaign_id OR NEW.had_account IS DISTINCT FROM OLD.had_account
        OR (NEW.user_id IS NOT NULL AND NEW.user_id IS DISTINCT FROM OLD.user_id))
    EXECUTE FUNCTION refuse_change_of_audit_log()
    """,
)


def upgrade() -> None:
    op.add_column("audit_entry", sa.Column("changes", sa.Text(), nullable=True))
    # No account ever went so far: who has none had none.
    op.add_column("audit_entry", sa.Column("had_account", sa.Boolean(), nullable=True))
    op.execute("UPDATE audit_entry SET had_account = user_id IS NOT NULL")
    with op.batch_alter_table("audit_entry") as batch:
        batch.alter_column("had_account", existing_type=sa.Boolean(), nullable=False)
        batch.drop_index(op.f("ix_audit_entry_campaign_id_id"))
        batch.create_index(op.f("ix_audit_entry_campaign_id_at_id"), ["campaign_id", "at", "id"], unique=False)
        batch.create_index(
            op.f("ix_audit_entry_campaign_id_user_id_at"), ["campaign_id", "user_id", "at"], unique=False
        )
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    for statement in (KEPT_SQLITE,) if is_sqlite else KEPT_POSTGRESQL:
        op.execute(statement)


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TRIGGER audit_entry_is_kept")
    else:
        op.execute("DROP TRIGGER audit_entry_is_kept ON audit_entry")
        op.execute("DROP FUNCTION refuse_change_of_audit_log()")
    with op.batch_alter_table("audit_entry") as batch:
        batch.drop_index(op.f("ix_audit_entry_campaign_id_user_id_at"))
        batch.drop_index(op.f("ix_audit_entry_campaign_id_at_id"))
        batch.drop_column("had_account")
        batch.drop_column("changes")
        batch.create_index(op.f("ix_audit_entry_campaign_id_id"), ["campaign_id", "id"], unique=False)
