-- What each database of the service needs once, after roles.sql:
--     psql --dbname=sojourn --file=database.sql
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE, CREATE ON SCHEMA public TO sojourn_owner;
GRANT USAGE ON SCHEMA public TO sojourn_app, sojourn_clock, sojourn_auditor, sojourn_eraser;
-- A function belongs only to an account that may create in the schema; nobody can sign in as this one.
GRANT USAGE, CREATE ON SCHEMA public TO sojourn_access;
