"""What was accepted or released before an authority left a case counts no more when it comes back: it is asked anew."""

from importlib import import_module

from django.db import migrations

from sojourn.service.safeguards import statements

first = import_module("sojourn.service.cases.migrations.0004_safeguards")

# As it was, but that an offer lets the authority join once: not again after it has left.
MAY_JOIN = f"""
    CREATE OR REPLACE FUNCTION sojourn_may_join(joined uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path = pg_catalog, public AS $$
        SELECT sojourn_present() AND (
            EXISTS (SELECT 1 FROM cases_referral r
                    WHERE r.case_id = joined AND r.receiver_id = {first.AUTHORITY} AND r.state = 'accepted'
                    AND NOT EXISTS (SELECT 1 FROM cases_party p WHERE p.case_id = joined
                                    AND p.authority_id = {first.AUTHORITY} AND p.left_at > r.ended_at))
            OR EXISTS (SELECT 1 FROM cases_case c WHERE c.id = joined AND c.opened_by_id = {first.AUTHORITY}
                       AND NOT EXISTS (SELECT 1 FROM cases_party p WHERE p.case_id = c.id))
        )
    $$
"""

# Both have taken part without a break since the address was released.
RELEASED = f"""
    ALTER POLICY cases_addressrelease_select ON cases_addressrelease USING (
        (SELECT sojourn_present()) AND (shelter_id = {first.AUTHORITY} OR (
            receiver_id = {first.AUTHORITY} AND sojourn_sees(case_id) AND 2 = (
                SELECT count(*) FROM cases_party p WHERE p.case_id = cases_addressrelease.case_id
                AND p.authority_id IN (receiver_id, shelter_id) AND p.left_at IS NULL AND p.joined_at <= released_at
            )
        ))
    )
"""


class Migration(migrations.Migration):
    dependencies = [("cases", "0012_charges")]

    operations = [statements(postgresql=[MAY_JOIN, RELEASED])]
