package dev.muster.bench;

import static java.util.Objects.requireNonNull;

import java.io.PrintStream;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * One run of a service's bench, in a process that {@code muster bench} started beside a stack of its own.
 *
 * <p>The process has the environment of one of the service's replicas, so it reaches database, broker and secrets as
 * they do. The report goes to standard output, progress to standard error. Not thread-safe.
 */
public final class Bench {

    private static final Load LONG = new Load(Duration.ofMillis(500), Duration.ofMillis(1_500));
    private static final Load SHORT = new Load(Duration.ofMillis(100), Duration.ofMillis(500));
    /** Ours, theirs, theirs, ours: what grows or tires during a run burdens both alike. */
    private static final List<Integer> ORDER = List.of(0, 1, 1, 0, 0, 1);

    private final Options options;
    private final Machine machine = Machine.read(Double.parseDouble(System.getProperty("bench.load", "-1")));
    private final Processes processes;
    private final List<URI> replicas;
    private final String service;
    private final PrintStream out;
    private final List<Cell> cells = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    private Bench(Options options, PrintStream out) {
        this.options = requireNonNull(options, "options is null");
        this.out = requireNonNull(out, "out is null");
        this.service = System.getProperty("bench.service", "service");
        this.processes = new Processes(System.getProperty("bench.processes", ""));
        this.replicas = Stream.of(System.getProperty("bench.replicas", "").split(",", -1))
                .filter(replica -> !replica.isEmpty())
                .map(URI::create)
                .toList();
    }

    /**
     * The run that the arguments of a bench's main method ask for.
     *
     * <p>From now on whatever writes to standard output, a logger say, writes to standard error: the report stands alone.
     */
    public static Bench of(String[] arguments) {
        Bench bench = new Bench(Options.parse(arguments), System.out);
        System.setOut(System.err);
        return bench;
    }

    /** True if it only is to be shown that the bench works. */
    public boolean isShort() {
        return options.shortRun();
    }

    /** True unless the run is bound to cells of another name. */
    public boolean wants(String cell) {
        return cell.contains(options.only());
    }

    /** The addresses of the service's replicas that run beside this process. */
    public List<URI> replicas() {
        return replicas;
    }

    /** The processes whose time is counted in every round. */
    public Processes processes() {
        return processes;
    }

    /** Says how far the run is. */
    public void say(String line) {
        System.err.println(line);
    }

    /** Says it now and in the report. */
    public void note(String note) {
        say(note);
        notes.add(note);
    }

    /** One round outside any cell: to warm up, or to choose how a peer is set. */
    public Round round(Peer peer, int callers) throws Exception {
        Round round = load().run(peer, callers, processes);
        peer.settle();
        return round;
    }

    /**
     * Measures peers in turn, as A, B, B, A, A, B, and takes them into the report.
     *
     * @param peers one, or two: ours first
     */
    public Cell compare(String name, int callers, Peer... peers) throws Exception {
        List<List<Round>> rounds = Stream.of(peers)
                .map(peer -> (List<Round>) new ArrayList<Round>())
                .toList();
        for (int next : isShort() ? ORDER.subList(0, 2) : ORDER) {
            if (next < peers.length) {
                rounds.get(next).add(round(peers[next], callers));
            }
        }
        List<Series> series = new ArrayList<>();
        for (int i = 0; i < peers.length; i++) {
            series.add(new Series(peers[i].name(), rounds.get(i)));
        }
        return take(name, callers, series);
    }

    /**
     * Takes into the report what was measured in another way than by callers in a closed loop.
     *
     * @param series of one peer, or of two: ours first
     */
    public Cell take(String name, int callers, List<Series> series) {
        Cell cell = new Cell(name, callers, series);
        cells.add(cell);
        say(Report.text(cell));
        return cell;
    }

    /** Prints the report. */
    public void finish() {
        Report report = new Report(service, machine, isShort(), cells, notes);
        out.println(options.json() ? report.json() : report.text());
    }

    private Load load() {
        return isShort() ? SHORT : LONG;
    }
}
