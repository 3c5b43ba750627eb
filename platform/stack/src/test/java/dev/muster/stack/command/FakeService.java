package dev.muster.stack.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A service as small as can be: migrates as the owner of its database, then serves and writes as the run-time role. */
public final class FakeService {

    private FakeService() {}

    public static void main(String[] args) throws IOException, SQLException {
        if (args.length == 1 && args[0].equals("migrate")) {
            execute("CREATE TABLE IF NOT EXISTS entries (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY)");
        } else if (System.getenv("MUSTER_SERVICE").startsWith("broken")) {
            System.out.println("no such luck");
            System.exit(7);
        } else {
            serve();
        }
    }

    private static void serve() throws IOException {
        var address = new InetSocketAddress(
                InetAddress.getLoopbackAddress(), Integer.parseInt(System.getenv("MUSTER_HTTP_PORT")));
        HttpServer server = HttpServer.create(address, 0);
        server.createContext("/health/readiness", exchange -> answer(exchange, "up"));
        server.createContext("/entries", exchange -> answer(exchange, addEntry()));
        server.createContext("/create", exchange -> answer(exchange, overreach("CREATE TABLE mine (id int)")));
        server.createContext(
                "/remark", exchange -> answer(exchange, overreach("UPDATE muster_environment SET env = 'other'")));
        server.start();
        System.out.println(System.getenv("MUSTER_INSTANCE") + " serves");
    }

    private static String addEntry() {
        try {
            execute("INSERT INTO entries DEFAULT VALUES");
            return count() + " in " + environment();
        } catch (SQLException e) {
            return String.valueOf(e.getMessage());
        }
    }

    /** What only the owner of the database may do. */
    private static String overreach(String command) {
        try {
            execute(command);
            return "done";
        } catch (SQLException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static long count() throws SQLException {
        return Long.parseLong(query("SELECT count(*) FROM entries"));
    }

    private static String environment() throws SQLException {
        return query("SELECT env FROM muster_environment");
    }

    private static String query(String query) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return String.valueOf(row.getString(1));
        }
    }

    private static void execute(String command) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(command);
        }
    }

    private static Connection connect() throws SQLException {
        return DriverManager.getConnection(System.getenv("MUSTER_DB_URL"), secret("username"), secret("password"));
    }

    private static String secret(String name) {
        try {
            return Files.readString(Path.of(System.getenv("MUSTER_SECRETS"), "database", name));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void answer(HttpExchange exchange, String text) throws IOException {
        byte[] body = text.getBytes(UTF_8);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
