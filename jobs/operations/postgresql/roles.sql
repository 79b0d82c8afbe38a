-- Least privileges for publishing to PostgreSQL 15 or newer. Run it once in each database that is published to, as a superuser
-- or as the database's owner with CREATEROLE, through psql:
--
--   psql --dbname reporting --file roles.sql
--   psql --dbname reporting --command '\password outturn_loader'
--
--   outturn_loader   logs in, owns what it loads, and can make schemas in this database; nothing else.
--                    `outturn publish --user outturn_loader --password-from VARIABLE`
--   outturn_reader   a group without a login: reads the views of the release served now, those of all releases that are in the
--                    database, and the list of these. It does not see the records of runs, and can write nothing. Dashboards and people log in as roles
--                    of their own that are members of it:
--                    create role grafana login in role outturn_reader;
--
-- outturn is the schema that `outturn publish` takes unless told otherwise. outturn_runs is for the records of nightly runs, where
-- job_repository in outturn.yaml is to be PostgreSQL too:
--   job_repository: {url: "jdbc:postgresql://host/reporting?currentSchema=outturn_runs", user: outturn_loader, password_from: ...}

\set ON_ERROR_STOP on
select current_database() as database \gset

begin;

-- Roles belong to the whole server, so a second database finds them there.
select 'create role outturn_loader login' where to_regrole('outturn_loader') is null \gexec
select 'create role outturn_reader nologin' where to_regrole('outturn_reader') is null \gexec

-- Only a member may make things in a role's name.
grant outturn_loader to current_user;

grant connect, create on database :"database" to outturn_loader;
grant connect on database :"database" to outturn_reader;

create schema if not exists outturn authorization outturn_loader;
create schema if not exists outturn_history authorization outturn_loader;
create schema if not exists outturn_runs authorization outturn_loader;

-- Without outturn_history, readers see the release served now and none before it.
grant usage on schema outturn, outturn_history to outturn_reader;
-- Views are made and made again by the loader; whatever it makes in these schemas, readers may read.
alter default privileges for role outturn_loader in schema outturn grant select on tables to outturn_reader;
alter default privileges for role outturn_loader in schema outturn_history grant select on tables to outturn_reader;

revoke outturn_loader from current_user;

commit;
