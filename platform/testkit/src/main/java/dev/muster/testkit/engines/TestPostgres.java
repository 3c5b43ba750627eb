package dev.muster.testkit.engines;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The one real PostgreSQL of this test JVM.
 *
 * <p>Started at the first {@link #shared()}, gone with the JVM; run from packaged binaries, or in a container with
 * {@code -Dtests.containers}. A test that kills or pauses it starts or resumes it before it ends. Not for use by tests
 * that run at the same time, except {@link #fresh}.
 */
public final class TestPostgres {
    private static final Duration UP_WITHIN = Duration.ofMinutes(2);
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final Engine engine;

    TestPostgres(Engine engine) {
        this.engine = requireNonNull(engine, "engine is null");
    }

    /** The running server; aborts the test, with the reason, if it is to run in a container and cannot. */
    public static TestPostgres shared() {
        Containers.assume();
        TestPostgres postgres = Shared.INSTANCE;
        postgres.start();
        return postgres;
    }

    /**
     * A new, empty database of its own, with an owner role, a run-time role and the environment marker.
     *
     * @param service the service it belongs to, a lower-case SQL identifier; a number is added
     */
    public TestDatabase fresh(String service) {
        String name = service + "_" + NUMBER.incrementAndGet();
        String owner = name + "_owner";
        String app = name + "_app";
        String ownerPassword = UUID.randomUUID().toString();
        String appPassword = UUID.randomUUID().toString();
        Sql.run(
                Sql.admin(port(), "postgres"),
                "CREATE ROLE " + owner + " LOGIN PASSWORD '" + ownerPassword + "'",
                "CREATE ROLE " + app + " LOGIN PASSWORD '" + appPassword + "'",
                "CREATE DATABASE " + name + " OWNER " + owner,
                "REVOKE ALL ON DATABASE " + name + " FROM PUBLIC",
                "GRANT CONNECT ON DATABASE " + name + " TO " + app);
        TestDatabase database = new TestDatabase(
                name,
                Sql.url(port(), name),
                new TestDatabase.Login(owner, ownerPassword),
                new TestDatabase.Login(app, appPassword));
        grant(database);
        return database;
    }

    public int port() {
        return engine.port();
    }

    /** Kills the server with SIGKILL, and every session with it. */
    public void kill() {
        engine.kill();
    }

    /** Starts the server on the same port and data and waits until it serves; returns at once if it runs. */
    public void start() {
        if (engine.start()) {
            awaitAnswer();
        }
    }

    /** {@link #kill()}, then {@link #start()}. */
    public void restart() {
        kill();
        start();
    }

    /** Stops every process of the server with SIGSTOP: connections stay open and nobody answers. */
    public void pause() {
        engine.pause();
    }

    public void resume() {
        engine.resume();
    }

    private void awaitAnswer() {
        long deadline = System.nanoTime() + UP_WITHIN.toNanos();
        while (!Sql.answers(Sql.admin(port(), "postgres"))) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("the server does not serve after " + UP_WITHIN);
            }
            Signals.nap();
        }
    }

    private void grant(TestDatabase database) {
        String app = database.app().user();
        String owner = database.owner().user();
        String defaults = "ALTER DEFAULT PRIVILEGES FOR ROLE " + owner + " IN SCHEMA public GRANT ";
        Sql.run(
                Sql.admin(port(), database.name()),
                "ALTER SCHEMA public OWNER TO " + owner,
                "GRANT USAGE ON SCHEMA public TO " + app,
                defaults + "SELECT, INSERT, UPDATE, DELETE ON TABLES TO " + app,
                defaults + "USAGE ON SEQUENCES TO " + app,
                "SET ROLE " + owner,
                "CREATE TABLE public.muster_environment (env text PRIMARY KEY)",
                "INSERT INTO public.muster_environment VALUES ('" + TestDatabase.ENVIRONMENT + "')");
    }

    /** Holds the one instance; a class of its own, so that it is made at the first use. */
    private static final class Shared {
        static final TestPostgres INSTANCE = create();

        private static TestPostgres create() {
            Engine engine = Containers.requested() ? Containers.postgres() : new EmbeddedPostgresEngine();
            Runtime.getRuntime().addShutdownHook(new Thread(engine::close, "stop-test-postgres"));
            return new TestPostgres(engine);
        }
    }
}
