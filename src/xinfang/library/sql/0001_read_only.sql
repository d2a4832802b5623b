-- Official texts are loaded by whoever installs the system (`xinfang law load`), never by the application.
REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON library_lawtext, library_lawarticle FROM xinfang_app;
