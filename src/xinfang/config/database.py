"""Which database the product talks to, as whom, and how its two roles come into being.

The *owner* makes and changes the schema. The *application* owns nothing and is held by grants and row policies
(docs/adr/0021-two-database-roles.md). With the embedded server both are ours; with `DATABASE_URL` the owner is the
role of that address.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from xinfang.config import environ
from xinfang.config.postgres import SUPERUSER, EmbeddedPostgres
from xinfang.config.secrets import secret

APPLICATION_GROUP = "xinfang_app"
"""The group that migrations grant to; the login role of each database is a member."""
DATABASE_NAME = "xinfang"
OWNER_SUFFIX = "_owner"
LOGIN_SUFFIX = "_web"
OLDEST_SERVER = 150000
PREPARE_AFTER = 5
"""How often a connection plans a statement before it keeps the plan (docs/adr/0025-statements-are-planned-once.md)."""
PLANS_KEPT = 400
"""How many plans a pooled connection keeps: the pages of a desk ask some three hundred different questions."""


class DatabaseSetupError(Exception):
    """The database cannot be prepared; the message tells what its administrator has to do."""


class PooledConnection(psycopg.Connection[Any]):
    """A connection that many requests share: it keeps the plans of all that a desk asks, not of the last hundred."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.prepared_max = PLANS_KEPT


@dataclass(frozen=True, slots=True, kw_only=True)
class Database:
    """The product's database. Both addresses carry a password: never log them."""

    owner_url: str
    app_url: str
    embedded: EmbeddedPostgres | None

    def url(self, role: str) -> str:
        """The address for `owner` or `app`."""
        return {"owner": self.owner_url, "app": self.app_url}[role]

    @property
    def name(self) -> str:
        """The database's name on its server."""
        return _part(self.owner_url, "dbname")

    @property
    def admin_url(self) -> str:
        """The address from which databases can be made and dropped."""
        if self.embedded:
            return self.embedded.dsn(SUPERUSER, "postgres")
        return make_conninfo(self.owner_url, dbname="postgres")

    def renamed(self, name: str) -> "Database":
        """Another database on the same server with the same two roles."""
        return Database(
            owner_url=make_conninfo(self.owner_url, dbname=name),
            app_url=make_conninfo(self.app_url, dbname=name),
            embedded=self.embedded,
        )


def resolve(data_dir: Path) -> Database:
    """The database that the environment asks for: `DATABASE_URL`, or else the embedded one of `data_dir`.

    `XINFANG_DB_NAME` names another database on that server, for tests and benchmarks.
    """
    database = _given_or_embedded(data_dir)
    name = environ.text("XINFANG_DB_NAME")
    return database.renamed(name) if name else database


def _given_or_embedded(data_dir: Path) -> Database:
    owner_url = environ.text("DATABASE_URL")
    if owner_url:
        _require_address("DATABASE_URL", owner_url)
        app_url = environ.text("DATABASE_APP_URL") or _login_url(owner_url, data_dir)
        _require_address("DATABASE_APP_URL", app_url)
        return Database(owner_url=owner_url, app_url=app_url, embedded=None)
    server = EmbeddedPostgres(data_dir)
    return Database(
        owner_url=server.dsn(DATABASE_NAME + OWNER_SUFFIX, DATABASE_NAME),
        app_url=server.dsn(DATABASE_NAME + LOGIN_SUFFIX, DATABASE_NAME),
        embedded=server,
    )


def django_database(url: str, *, pool: Mapping[str, Any] | None) -> dict[str, Any]:
    """Django's description of the database at `url`; `pool` keeps connections open between requests."""
    parts = conninfo_to_dict(url)
    options: dict[str, Any] = {"server_side_binding": True, "prepare_threshold": PREPARE_AFTER}
    if pool:
        options["pool"] = {"connection_class": PooledConnection, **pool}
    description = {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.pop("dbname", DATABASE_NAME),
        "USER": parts.pop("user", ""),
        "PASSWORD": parts.pop("password", ""),
        "HOST": parts.pop("host", ""),
        "PORT": str(parts.pop("port", "")),
        "CONN_HEALTH_CHECKS": True,
    }
    return description | {"OPTIONS": options | {"connect_timeout": 5} | parts}


def provision(database: Database) -> None:
    """Make roles, database and default privileges; what is there already stays as it is."""
    if database.embedded is not None:
        _make_owner_and_database(database)
    with _connect(database.owner_url) as connection:
        _refuse_old_server(connection)
        login = _part(database.app_url, "user")
        if environ.text("DATABASE_APP_URL"):
            _require_membership(connection, login)
        else:
            _make_group(connection)
            _make_login(connection, login, database.app_url)
        _grant(connection, login)


def make_database(database: Database) -> None:
    """Make `database`, empty, for its owner, whose role must exist on a server of an office."""
    if database.embedded is not None:
        _make_owner_and_database(database)
        return
    with psycopg.connect(database.admin_url, autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(database.name)))


def drop_database(database: Database) -> None:
    """Remove `database`, cutting whoever is connected."""
    with psycopg.connect(database.admin_url, autocommit=True) as connection:
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(database.name)))


def _make_owner_and_database(database: Database) -> None:
    owner, password = _part(database.owner_url, "user"), _part(database.owner_url, "password")
    with psycopg.connect(database.admin_url, autocommit=True) as connection:
        if not _exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = %s", owner):
            statement = sql.SQL("CREATE ROLE {} LOGIN CREATEROLE PASSWORD {}")
            connection.execute(statement.format(sql.Identifier(owner), _verifier(connection, owner, password)))
        if not _exists(connection, "SELECT 1 FROM pg_database WHERE datname = %s", database.name):
            statement = sql.SQL("CREATE DATABASE {} OWNER {}")
            connection.execute(statement.format(sql.Identifier(database.name), sql.Identifier(owner)))


def _connect(url: str) -> psycopg.Connection[tuple[Any, ...]]:
    try:
        return psycopg.connect(url, autocommit=True, connect_timeout=10)
    except psycopg.OperationalError as error:
        raise DatabaseSetupError(f"The database of DATABASE_URL cannot be reached: {error}") from error


def _refuse_old_server(connection: psycopg.Connection[Any]) -> None:
    version = connection.info.server_version
    if version < OLDEST_SERVER:
        raise DatabaseSetupError(f"PostgreSQL 15 or later is needed; the server is version {version // 10000}.")


def _make_group(connection: psycopg.Connection[Any]) -> None:
    if not _exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = %s", APPLICATION_GROUP):
        _as_role_maker(connection, sql.SQL("CREATE ROLE {} NOLOGIN").format(sql.Identifier(APPLICATION_GROUP)))


def _make_login(connection: psycopg.Connection[Any], login: str, url: str) -> None:
    """The application's login role, with the password of our data folder."""
    verifier = _verifier(connection, login, _part(url, "password"))
    if not _exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = %s", login):
        statement = sql.SQL("CREATE ROLE {} LOGIN PASSWORD {} IN ROLE {}")
        _as_role_maker(connection, statement.format(sql.Identifier(login), verifier, sql.Identifier(APPLICATION_GROUP)))
    elif not _can_log_in(connection, url, login):
        statement = sql.SQL("ALTER ROLE {} PASSWORD {}")
        _as_role_maker(connection, statement.format(sql.Identifier(login), verifier))


def _verifier(connection: psycopg.Connection[Any], role: str, password: str) -> str:
    """What the server keeps of a password: sent instead of it, because a server may log such statements."""
    return connection.pgconn.encrypt_password(password.encode(), role.encode(), b"scram-sha-256").decode()


def _can_log_in(connection: psycopg.Connection[Any], url: str, login: str) -> bool:
    """Whether our password fits. Another installation that works with another one must not be locked out."""
    _grant_connect(connection, login)
    try:
        psycopg.connect(url, connect_timeout=10).close()
    except psycopg.OperationalError:
        if _exists(connection, "SELECT 1 FROM pg_stat_activity WHERE usename = %s", login):
            raise DatabaseSetupError(
                f"The role {login} is in use with a password that is not in DATA_DIR/secrets. If this is a second "
                "machine on the same database, give it the first one's address as DATABASE_APP_URL."
            ) from None
        return False
    return True


def _as_role_maker(connection: psycopg.Connection[Any], statement: sql.Composed) -> None:
    try:
        connection.execute(statement)
    except psycopg.errors.InsufficientPrivilege as error:
        raise DatabaseSetupError(_instructions(connection)) from error


def _require_membership(connection: psycopg.Connection[Any], login: str) -> None:
    query = (
        "SELECT 1 FROM pg_auth_members m JOIN pg_roles g ON g.oid = m.roleid JOIN pg_roles l ON l.oid = m.member "
        "WHERE g.rolname = 'xinfang_app' AND l.rolname = %s"
    )
    if not _exists(connection, query, login):
        raise DatabaseSetupError(_instructions(connection, login=login))


def _instructions(connection: psycopg.Connection[Any], *, login: str = "") -> str:
    login = login or f"{connection.info.dbname}{LOGIN_SUFFIX}"
    return (
        f"The role {connection.info.user} of DATABASE_URL may not create roles. Let the database's administrator run\n"
        f"    CREATE ROLE {APPLICATION_GROUP} NOLOGIN;\n"
        f"    CREATE ROLE {login} LOGIN PASSWORD '…' IN ROLE {APPLICATION_GROUP};\n"
        f"and give that role's address as DATABASE_APP_URL."
    )


def _grant(connection: psycopg.Connection[Any], login: str) -> None:
    """What the owner makes from now on is usable by the application; migrations take away where less is right."""
    group = sql.Identifier(APPLICATION_GROUP)
    _grant_connect(connection, login)
    connection.execute(sql.SQL("GRANT USAGE ON SCHEMA public TO {}").format(group))
    for privileges in (
        "SELECT, INSERT, UPDATE, DELETE ON TABLES",
        "USAGE, SELECT ON SEQUENCES",
        "USAGE ON SCHEMAS",
    ):
        statement = "ALTER DEFAULT PRIVILEGES GRANT " + privileges + " TO {}"
        connection.execute(sql.SQL(statement).format(group))


def _grant_connect(connection: psycopg.Connection[Any], login: str) -> None:
    """Only this database's own roles may enter it: the group is shared by all databases of a server."""
    dbname = sql.Identifier(connection.info.dbname)
    connection.execute(sql.SQL("REVOKE CONNECT, TEMPORARY ON DATABASE {} FROM PUBLIC").format(dbname))
    connection.execute(sql.SQL("GRANT CONNECT ON DATABASE {} TO {}").format(dbname, sql.Identifier(login)))


def _login_url(owner_url: str, data_dir: Path) -> str:
    """The owner's address with the application's login role in its place."""
    login = f"{_part(owner_url, 'dbname')}{LOGIN_SUFFIX}"
    return make_conninfo(owner_url, user=login, password=secret(f"postgres-{login}", data_dir=data_dir))


def _require_address(variable: str, url: str) -> None:
    try:
        _part(url, "dbname")
    except (psycopg.ProgrammingError, KeyError):
        raise environ.BadEnvironmentError(
            f"{variable} should look like postgresql://user:password@host:5432/dbname."
        ) from None


def _part(url: str, name: str) -> str:
    return str(conninfo_to_dict(url)[name])


def _exists(connection: psycopg.Connection[Any], query: str, value: str) -> bool:
    return connection.execute(query.encode(), (value,)).fetchone() is not None
