-- The accounts of the database, made once by its administrator, before `sojourn install`:
--     psql --dbname=sojourn --file=roles.sql
-- Passwords are given apart (\password). Nobody signs in as sojourn_access or sojourn_clock.
CREATE ROLE sojourn_owner LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS;
CREATE ROLE sojourn_app LOGIN NOINHERIT NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS;
CREATE ROLE sojourn_access NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS;
CREATE ROLE sojourn_clock NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS;
CREATE ROLE sojourn_auditor LOGIN NOINHERIT NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS;
CREATE ROLE sojourn_eraser LOGIN NOINHERIT NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS;
-- The owner hands its functions over to sojourn_access; the application takes on the clock for one transaction.
GRANT sojourn_access TO sojourn_owner;
GRANT sojourn_clock TO sojourn_app;
