package dev.muster.stack.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.muster.stack.home.Home;
import dev.muster.stack.home.Secrets;
import dev.muster.stack.home.StackProblem;
import dev.muster.stack.supervisor.Ending;
import dev.muster.stack.supervisor.Launch;
import dev.muster.stack.supervisor.Probe;
import dev.muster.stack.supervisor.ProcessSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The stack's PostgreSQL: a data folder made at first use, and the server's process. */
public final class Postgres {

    /** The process's name. */
    public static final String NAME = "postgresql";

    static final String SUPERUSER = "postgres";
    private static final String PASSWORD = "postgresql/password";
    private static final String MAJOR = "18";

    /** What durability rests on; asserted by a query as well, because a configuration file could say otherwise. */
    static final List<String> DURABLE = List.of("fsync=on", "synchronous_commit=on", "full_page_writes=on");

    private static final List<String> SETTINGS = List.of(
            "unix_socket_directories=",
            "max_connections=100",
            "shared_buffers=64MB",
            "work_mem=2MB",
            "maintenance_work_mem=32MB",
            "max_wal_size=512MB",
            "max_parallel_workers=2",
            "jit=off",
            "log_checkpoints=off",
            "log_line_prefix=%m [%p] %d ");

    private final Home home;
    private final Secrets secrets;
    private final int port;
    private final Path data;
    private final Seat seat;

    public Postgres(Home home, Secrets secrets, int port) {
        this(home, secrets, port, Seat.LAPTOP);
    }

    /** One that others than this machine's own processes reach as well. */
    public Postgres(Home home, Secrets secrets, int port, Seat seat) {
        this.home = requireNonNull(home, "home is null");
        this.secrets = requireNonNull(secrets, "secrets is null");
        this.port = port;
        this.data = home.data().resolve("postgres");
        this.seat = requireNonNull(seat, "seat is null");
    }

    /**
     * Makes the data folder unless it is there. It is made beside its place and renamed when whole; what an earlier try
     * left unfinished is thrown away, for nothing was ever stored in it.
     *
     * @return true if it was made now
     * @throws StackProblem if what stands in its place is not a data folder of this version, or its password is lost
     */
    public boolean prepare() {
        if (Files.exists(data)) {
            requireUsable();
            return false;
        }
        Home.privateFolder(home.data());
        Path unfinished = data.resolveSibling("postgres.part");
        Home.delete(unfinished);
        secrets.random(PASSWORD);
        initialise(unfinished);
        admit(unfinished.resolve("pg_hba.conf"));
        try {
            Files.move(unfinished, data, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new StackProblem("cannot rename " + unfinished + ": " + e.getMessage(), e);
        }
        return true;
    }

    private void requireUsable() {
        Path version = data.resolve("PG_VERSION");
        String found;
        try {
            found = Files.exists(version) ? Files.readString(version).strip() : "none";
        } catch (IOException e) {
            throw new StackProblem("cannot read " + version + ": " + e.getMessage(), e);
        }
        if (found.equals("none") || Files.notExists(data.resolve("global/pg_control"))) {
            throw new StackProblem(data + " is no whole PostgreSQL data folder (PG_VERSION or pg_control is missing):"
                    + " move it away to keep what is in it, or 'muster reset' to start anew");
        }
        if (!found.equals(MAJOR)) {
            throw new StackProblem(data + " was made by PostgreSQL " + found + ", and this is " + MAJOR
                    + ": move it away to keep it, or 'muster reset' to start anew");
        }
        if (!secrets.has(PASSWORD)) {
            throw new StackProblem("the password of " + data + " is lost (" + secrets.file(PASSWORD)
                    + " is missing): put it back, or 'muster reset' to start anew");
        }
    }

    /** Lets in who comes from the seat's range, by password. */
    private void admit(Path rules) {
        if (seat.isLaptop()) {
            return;
        }
        try {
            Files.writeString(rules, "host all all " + seat.range() + " scram-sha-256\n", StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new StackProblem("cannot write " + rules + ": " + e.getMessage(), e);
        }
    }

    private List<String> command(String program, List<String> arguments) {
        PostgresBinaries binaries = PostgresBinaries.in(home.cache());
        return seat.isLaptop()
                ? binaries.command(program, arguments)
                : seat.seated(binaries.plainCommand(program, arguments));
    }

    private void initialise(Path folder) {
        List<String> arguments = List.of(
                "-D",
                folder.toString(),
                "-U",
                SUPERUSER,
                "--pwfile=" + secrets.file(PASSWORD),
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C");
        List<String> command = command("initdb", arguments);
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), UTF_8);
            if (process.waitFor() != 0) {
                throw new StackProblem("PostgreSQL's data folder cannot be made:\n" + said.strip());
            }
        } catch (IOException e) {
            throw new StackProblem("cannot run initdb: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackProblem("interrupted while PostgreSQL's data folder was made", e);
        }
    }

    /**
     * Removes the lock file of a server that is gone. PostgreSQL looks only whether a process of that id lives, and
     * after a restart of the machine that may be any process.
     */
    public void removeStaleLock() {
        Path lock = data.resolve("postmaster.pid");
        if (Files.notExists(lock)) {
            return;
        }
        try {
            long pid = Long.parseLong(Files.readAllLines(lock).getFirst().strip());
            boolean serves = ProcessHandle.of(pid)
                    .flatMap(process -> process.info().command())
                    .filter(command -> command.endsWith("/postgres"))
                    .isPresent();
            if (serves) {
                throw new StackProblem(
                        "another PostgreSQL (pid " + pid + ") serves " + data + ": stop it first, 'kill " + pid + "'");
            }
            Files.delete(lock);
        } catch (IOException e) {
            throw new StackProblem("cannot remove " + lock + ": " + e.getMessage(), e);
        } catch (NumberFormatException e) {
            throw new StackProblem(lock + " cannot be read: delete it if no PostgreSQL runs there", e);
        }
    }

    /** The server's process. */
    public ProcessSpec spec() {
        List<String> arguments = new ArrayList<>(List.of("-D", data.toString(), "-p", Integer.toString(port)));
        arguments.addAll(List.of("-c", "listen_addresses=" + seat.addresses()));
        for (String setting : SETTINGS) {
            arguments.addAll(List.of("-c", setting));
        }
        for (String setting : DURABLE) {
            arguments.addAll(List.of("-c", setting));
        }
        List<String> command = command("postgres", arguments);
        Map<String, String> environment = Map.of("LC_ALL", "C", "TZ", "UTC");
        return new ProcessSpec(
                NAME,
                new Launch(command, environment, home.path(), home.log(NAME)),
                // A fast shutdown: sessions are ended, and everything committed is on disk.
                new Ending("INT", Duration.ofSeconds(30), 1),
                Probe.postgres(port),
                MAJOR,
                Optional.empty());
    }

    /** Access as the superuser. */
    public PostgresAdmin admin() {
        return new PostgresAdmin("jdbc:postgresql://127.0.0.1:" + port + "/", secrets.random(PASSWORD));
    }
}
