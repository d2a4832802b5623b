"""The guards that a migration gives to a journal and to the table that it is about.

What these functions return is part of migrations that have run: it is never changed, only followed by another.
"""


def guard_journal(journal: str, *, subject: str) -> str:
    """History is never edited; a line is seen, and written, by whoever sees the row that it is about."""
    return f"""
        ALTER TABLE {journal} ENABLE ROW LEVEL SECURITY;
        CREATE POLICY with_its_subject ON {journal} USING (
            (SELECT ctx.is_system()) OR EXISTS (SELECT FROM {subject} s WHERE s.id = subject_id)
        );
        CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON {journal}
            FOR EACH ROW EXECUTE FUNCTION ctx.refuse_change();
        REVOKE UPDATE ON {journal} FROM xinfang_app;
        {guard_rows(journal)}
    """  # noqa: S608 - names of tables, from a migration


def guard_rows(table: str) -> str:
    """No context, no write; and nothing is deleted."""
    return f"""
        CREATE TRIGGER never_truncated BEFORE TRUNCATE ON {table}
            FOR EACH STATEMENT EXECUTE FUNCTION ctx.refuse_change();
        CREATE TRIGGER with_context BEFORE INSERT OR UPDATE OR DELETE ON {table}
            FOR EACH STATEMENT EXECUTE FUNCTION ctx.require_before_write();
        REVOKE DELETE, TRUNCATE ON {table} FROM xinfang_app;
    """
