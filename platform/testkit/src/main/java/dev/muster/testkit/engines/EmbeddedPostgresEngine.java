package dev.muster.testkit.engines;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** PostgreSQL from packaged binaries, durable as in production: fsync, synchronous commit and full pages are on. */
final class EmbeddedPostgresEngine implements Engine {
    private static final int ATTEMPTS = 3;
    private static final Duration START_WITHIN = Duration.ofSeconds(60);
    private static final String LOG = "postgres.log";

    private final Path data = Trees.temporary("muster-postgres-");
    private int port = Loopback.freePorts(1).getFirst();
    private boolean served;
    private @Nullable EmbeddedPostgres server;
    private @Nullable Watchdog watchdog;

    @Override
    public int port() {
        return port;
    }

    @Override
    public boolean start() {
        if (server != null) {
            return false;
        }
        try {
            server = launched();
            served = true;
            watchdog = new Watchdog(pid());
            requirePasswords();
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL did not start: " + said(), e);
        }
    }

    /** A server nobody was told of yet may move: its port may have been taken since it was chosen. */
    private EmbeddedPostgres launched() throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                return launch();
            } catch (IOException e) {
                if (served || attempt == ATTEMPTS) {
                    throw e;
                }
                Trees.delete(data.resolve("data"));
                port = Loopback.freePorts(1).getFirst();
            }
        }
    }

    private EmbeddedPostgres launch() throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(data.resolve("data"))
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setPort(port)
                .setPGStartupWait(START_WITHIN)
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("max_connections", "200")
                .setServerConfig("shared_buffers", "64MB")
                .setServerConfig("listen_addresses", Loopback.HOST)
                .setOutputRedirector(
                        ProcessBuilder.Redirect.appendTo(data.resolve(LOG).toFile()))
                .setErrorRedirector(
                        ProcessBuilder.Redirect.appendTo(data.resolve(LOG).toFile()))
                .start();
    }

    private String said() {
        try {
            List<String> lines = Files.readAllLines(data.resolve(LOG));
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size()));
        } catch (IOException e) {
            return "and said nothing: " + e;
        }
    }

    @Override
    public void kill() {
        if (server == null) {
            return;
        }
        callOff();
        Signals.kill(pid());
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the data directory stays locked", e);
        }
        server = null;
    }

    @Override
    public void pause() {
        Signals.stop(pid());
    }

    @Override
    public void resume() {
        Signals.proceed(pid());
    }

    @Override
    public void close() {
        kill();
        Trees.delete(data);
    }

    private void callOff() {
        if (watchdog != null) {
            watchdog.close();
        }
        watchdog = null;
    }

    private long pid() {
        try {
            return Long.parseLong(
                    Files.readAllLines(data.resolve("data/postmaster.pid")).getFirst());
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL left no pid file", e);
        }
    }

    /** Only the superuser is trusted; a wrong password of any other role is refused, as it would be in production. */
    private void requirePasswords() throws IOException {
        Files.writeString(data.resolve("data/pg_hba.conf"), """
                host all postgres 127.0.0.1/32 trust
                host all all 127.0.0.1/32 scram-sha-256
                """);
        Sql.run(Sql.admin(port, "postgres"), "SELECT pg_reload_conf()");
    }
}
