-- Bootstrap 4 of 4, for a superuser: schema public is closed, and what migrations make is for nobody until they grant it
-- (PostgreSQL gives PUBLIC the execution of new functions and the use of new types; here it does not).
REVOKE ALL ON SCHEMA public FROM PUBLIC;
ALTER DEFAULT PRIVILEGES FOR ROLE chamberlain_owner REVOKE ALL ON FUNCTIONS FROM PUBLIC;
ALTER DEFAULT PRIVILEGES FOR ROLE chamberlain_owner REVOKE ALL ON TYPES FROM PUBLIC;
ALTER DEFAULT PRIVILEGES FOR ROLE chamberlain_authz REVOKE ALL ON FUNCTIONS FROM PUBLIC;
ALTER DEFAULT PRIVILEGES FOR ROLE chamberlain_authz REVOKE ALL ON TYPES FROM PUBLIC;
ALTER DEFAULT PRIVILEGES FOR ROLE chamberlain_migrator REVOKE ALL ON FUNCTIONS FROM PUBLIC;
ALTER DEFAULT PRIVILEGES FOR ROLE chamberlain_migrator REVOKE ALL ON TYPES FROM PUBLIC;
