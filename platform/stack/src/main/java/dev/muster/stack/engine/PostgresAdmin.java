package dev.muster.stack.engine;

import static java.util.Objects.requireNonNull;

import dev.muster.stack.home.StackProblem;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/**
 * What the stack does in PostgreSQL as its superuser: waits for it, checks that it is durable, and gives each service
 * its database with two roles. All of it may be repeated.
 */
public final class PostgresAdmin {

    private final String server;
    private final String password;

    /** @param server its JDBC URL up to the slash before the database's name */
    PostgresAdmin(String server, String password) {
        this.server = requireNonNull(server, "server is null");
        this.password = requireNonNull(password, "password is null");
    }

    /** True if the server accepts a session; false while it starts or recovers. */
    public boolean accepts() {
        try (Connection connection = connect(Postgres.SUPERUSER)) {
            return connection.isValid(1);
        } catch (SQLException e) {
            // 28P01: it answers, but not to this password; more waiting changes nothing.
            if ("28P01".equals(e.getSQLState())) {
                throw new StackProblem("PostgreSQL refuses the stack's own password: the data folder and the secrets do"
                        + " not belong together; put the right ones back, or 'muster reset' to start anew");
            }
            return false;
        }
    }

    /**
     * Checks the settings that durability rests on.
     *
     * @throws StackProblem that names every setting with which a commit could be lost
     */
    public void requireDurable() {
        List<String> wrong = new ArrayList<>();
        try (Connection connection = connect(Postgres.SUPERUSER);
                Statement statement = connection.createStatement()) {
            for (String setting : Postgres.DURABLE) {
                String name = setting.substring(0, setting.indexOf('='));
                try (ResultSet row = statement.executeQuery("SELECT current_setting('" + name + "')")) {
                    row.next();
                    if (!"on".equals(row.getString(1))) {
                        wrong.add(name + " is " + row.getString(1));
                    }
                }
            }
        } catch (SQLException e) {
            throw failed("read its settings", e);
        }
        if (!wrong.isEmpty()) {
            throw new StackProblem("PostgreSQL would lose commits: " + String.join(", ", wrong)
                    + "; look for them in data/postgres/postgresql.auto.conf");
        }
    }

    /** The server's version, say 18.6. */
    public String version() {
        try (Connection connection = connect(Postgres.SUPERUSER)) {
            return connection.getMetaData().getDatabaseProductVersion();
        } catch (SQLException e) {
            throw failed("tell its version", e);
        }
    }

    /** Makes a database and its roles what they shall be, whatever is there already. */
    public void provision(ServiceDatabase database) {
        try (Connection connection = connect(Postgres.SUPERUSER);
                Statement statement = connection.createStatement()) {
            for (ServiceDatabase.Role role : database.roles()) {
                if (!exists(statement, "SELECT 1 FROM pg_roles WHERE rolname = " + literal(role.name()))) {
                    statement.execute("CREATE ROLE " + identifier(role.name()) + " LOGIN");
                }
                statement.execute("ALTER ROLE " + identifier(role.name()) + " PASSWORD " + literal(role.password()));
            }
            if (!exists(statement, "SELECT 1 FROM pg_database WHERE datname = " + literal(database.name()))) {
                statement.execute("CREATE DATABASE " + identifier(database.name()) + " OWNER "
                        + identifier(database.owner().name()));
            }
        } catch (SQLException e) {
            throw failed("make the database " + database.name(), e);
        }
        grant(database);
    }

    private void grant(ServiceDatabase database) {
        String owner = identifier(database.owner().name());
        String app = identifier(database.app().name());
        String name = identifier(database.name());
        String inSchema = "ALTER DEFAULT PRIVILEGES FOR ROLE " + owner + " IN SCHEMA public ";
        try (Connection connection = connect(database.name());
                Statement statement = connection.createStatement()) {
            statement.execute("REVOKE CONNECT, TEMPORARY ON DATABASE " + name + " FROM PUBLIC");
            statement.execute("GRANT CONNECT ON DATABASE " + name + " TO " + app);
            statement.execute("ALTER SCHEMA public OWNER TO " + owner);
            statement.execute("GRANT USAGE ON SCHEMA public TO " + app);
            statement.execute(inSchema + "GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO " + app);
            statement.execute(inSchema + "GRANT USAGE ON SEQUENCES TO " + app);
            mark(statement, database);
        } catch (SQLException e) {
            throw failed("set up the database " + database.name(), e);
        }
    }

    /** The marker belongs to the superuser, so that neither role of the service can change it. */
    private static void mark(Statement statement, ServiceDatabase database) throws SQLException {
        statement.execute("CREATE TABLE IF NOT EXISTS public.muster_environment (env text PRIMARY KEY)");
        statement.execute("GRANT SELECT ON public.muster_environment TO "
                + identifier(database.owner().name()) + ", "
                + identifier(database.app().name()));
        String environment = literal(database.environment());
        statement.execute("INSERT INTO public.muster_environment SELECT " + environment
                + " WHERE NOT EXISTS (SELECT FROM public.muster_environment)");
        if (!exists(statement, "SELECT 1 FROM public.muster_environment WHERE env = " + environment)) {
            throw new StackProblem("the database " + database.name() + " belongs to another environment than "
                    + database.environment());
        }
    }

    private static boolean exists(Statement statement, String query) throws SQLException {
        try (ResultSet row = statement.executeQuery(query)) {
            return row.next();
        }
    }

    private Connection connect(String database) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", Postgres.SUPERUSER);
        properties.setProperty("password", password);
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("socketTimeout", "60");
        properties.setProperty("ApplicationName", "muster");
        return DriverManager.getConnection(server + database, properties);
    }

    private static String identifier(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    private static String literal(String text) {
        return '\'' + text.replace("'", "''") + '\'';
    }

    private static StackProblem failed(String what, SQLException e) {
        return new StackProblem("PostgreSQL cannot " + what + ": " + e.getMessage(), e);
    }
}
