package dev.muster.testkit.engines;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** PostgreSQL from packaged binaries, durable as in production: fsync, synchronous commit and full pages are on. */
final class EmbeddedPostgresEngine implements Engine {
    private final Path data = Trees.temporary("muster-postgres-");
    private final int port = Loopback.freePorts(1).getFirst();
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
            server = EmbeddedPostgres.builder()
                    .setDataDirectory(data.resolve("data"))
                    .setCleanDataDirectory(false)
                    .setRegisterShutdownHook(false)
                    .setPort(port)
                    .setPGStartupWait(Duration.ofSeconds(60))
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("full_page_writes", "on")
                    .setServerConfig("max_connections", "200")
                    .setServerConfig("shared_buffers", "64MB")
                    .setServerConfig("listen_addresses", Loopback.HOST)
                    .setOutputRedirector(ProcessBuilder.Redirect.appendTo(
                            data.resolve("postgres.log").toFile()))
                    .setErrorRedirector(ProcessBuilder.Redirect.appendTo(
                            data.resolve("postgres.log").toFile()))
                    .start();
            watchdog = new Watchdog(pid());
            requirePasswords();
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL did not start, see " + data, e);
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
