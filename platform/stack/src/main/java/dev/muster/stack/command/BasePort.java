package dev.muster.stack.command;

import static java.util.Objects.requireNonNull;

import dev.muster.stack.home.Home;
import dev.muster.stack.home.Ports;
import dev.muster.stack.home.StackProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The base port a stack was started with, kept so that the next start and other commands use the same. */
final class BasePort {

    private static final int USUAL = 7100;

    private final Path file;

    BasePort(Home home) {
        this.file = requireNonNull(home, "home is null").conf().resolve("base-port");
    }

    /** The kept one; else the usual one. */
    Ports kept() {
        if (Files.notExists(file)) {
            return new Ports(USUAL);
        }
        try {
            return new Ports(Integer.parseInt(Files.readString(file).strip()));
        } catch (IOException | NumberFormatException e) {
            throw new StackProblem("the base port in " + file + " cannot be read: delete the file", e);
        }
    }

    /**
     * The one asked for; else the kept one. What is chosen is kept.
     *
     * @param running whether processes of the stack run, which keep their ports
     */
    Ports choose(Optional<Integer> asked, boolean running) {
        Ports chosen = asked.map(Ports::new).orElseGet(this::kept);
        if (running && !chosen.equals(kept())) {
            throw new StackProblem("the stack runs with base port " + kept().base() + ", not " + chosen.base()
                    + ": 'muster down' first");
        }
        Home.write(file, Integer.toString(chosen.base()));
        return chosen;
    }
}
