"""Row-level security asks of each row whether its case is visible, and no longer lists all visible cases beforehand.

An authority that takes part in most cases of a network made every statement gather tens of thousands of ids first, once
for each table that it named. What is visible stays the same: `sojourn_sees` holds for the cases that
`sojourn_visible_cases` lists. Whether whoever acts is still present is asked once a statement.
"""

from importlib import import_module

from django.db import migrations

from sojourn.service.safeguards import ACCESS, APP, statements

first = import_module("sojourn.service.cases.migrations.0004_safeguards")

# In PL/pgSQL the plan is kept for the connection; a function in SQL would be planned anew in each statement.
SEES = f"""
    CREATE FUNCTION sojourn_sees(asked uuid) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path = pg_catalog, public AS $$BEGIN
        RETURN EXISTS (
            SELECT 1 FROM cases_party p JOIN cases_basis b USING (case_id, authority_id)
            WHERE p.case_id = asked AND p.authority_id = {first.AUTHORITY} AND p.left_at IS NULL
            AND b.withdrawn_at IS NULL AND b.starts <= {first.TODAY} AND (b.ends IS NULL OR b.ends >= {first.TODAY})
        ) OR EXISTS (
            SELECT 1 FROM cases_breakglass g WHERE g.case_id = asked AND g.member_id = {first.ACTOR}
            AND g.started_at <= {first.NOW} AND g.ends_at > {first.NOW}
        );
    END$$
"""

# The policies of all applications, as PostgreSQL writes them.
POLICIES = r"""
    DO $do$
    DECLARE
        one record;
        present CONSTANT text := '(SELECT sojourn_present())';
        listed CONSTANT text := '(\w+) IN \( SELECT sojourn_visible_cases\(\) AS sojourn_visible_cases\)';
        asked CONSTANT text := '(' || present || ' AND sojourn_sees(\1))';
    BEGIN
        FOR one IN
            SELECT tablename, policyname,
            regexp_replace(replace(qual, 'sojourn_present()', present), listed, asked, 'g') AS shown,
            regexp_replace(replace(with_check, 'sojourn_present()', present), listed, asked, 'g') AS taken
            FROM pg_policies WHERE schemaname = 'public'
            AND (concat(qual, with_check) ~ 'sojourn_present\(\)|sojourn_visible_cases\(\)')
        LOOP
            EXECUTE format('ALTER POLICY %I ON %I', one.policyname, one.tablename)
                || coalesce(' USING (' || one.shown || ')', '') || coalesce(' WITH CHECK (' || one.taken || ')', '');
        END LOOP;
    END$do$
"""


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0007_due"),
        ("administration", "0002_safeguards"),
        ("day", "0002_safeguards"),
        ("decisions", "0002_safeguards"),
        ("retention", "0002_safeguards"),
    ]

    operations = [
        statements(
            postgresql=[
                SEES,
                f"ALTER FUNCTION sojourn_sees(uuid) OWNER TO {ACCESS}",
                "REVOKE ALL ON FUNCTION sojourn_sees(uuid) FROM PUBLIC",
                f"GRANT EXECUTE ON FUNCTION sojourn_sees(uuid) TO {APP}",
                POLICIES,
            ]
        )
    ]
