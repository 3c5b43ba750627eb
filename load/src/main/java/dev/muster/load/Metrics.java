package dev.muster.load;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/**
 * A process's metrics at one moment.
 *
 * @param text in the format of Prometheus
 */
public record Metrics(String text) {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    public Metrics {
        requireNonNull(text, "text is null");
    }

    /** Those a process serves under {@code /prometheus}; empty if it does not answer within 10 s. */
    public static Optional<Metrics> of(Target.Member process) throws InterruptedException {
        return of(process.address(), PATIENCE);
    }

    /** Those served under {@code /prometheus} at an address; empty if nobody answers in time. */
    public static Optional<Metrics> of(URI address, Duration patience) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address.resolve("/prometheus"))
                .timeout(patience)
                .build();
        try {
            HttpResponse<String> answer = CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() == 200 ? Optional.of(new Metrics(answer.body())) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /**
     * The sum over the series of a metric; 0 if there is none.
     *
     * @param label which of them, written {@code name="value"}; empty for all
     */
    public double sum(String name, String label) {
        return values(name, label).sum();
    }

    /** The greatest over the series of a metric; empty if there is none that is a number. */
    public OptionalDouble greatest(String name) {
        return values(name, "").filter(value -> !Double.isNaN(value)).max();
    }

    /** Whether they are those of a process with a Java virtual machine. */
    public boolean areOfAJvm() {
        return values("jvm_threads_live_threads", "").findAny().isPresent();
    }

    /** What of the heap lived when all of it was last collected, in bytes; what is used, where that never happened. */
    public double liveHeap() {
        double live = sum("jvm_gc_live_data_size_bytes", "");
        return live > 0 ? live : sum("jvm_memory_used_bytes", "area=\"heap\"");
    }

    private DoubleStream values(String name, String label) {
        return text.lines()
                .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                .filter(line -> line.contains(label))
                .mapToDouble(Metrics::value);
    }

    /** What follows the labels, without an exemplar. */
    private static double value(String line) {
        String series = line.replaceFirst(" # .*", "");
        int labels = series.lastIndexOf('}');
        String rest = series.substring(labels < 0 ? series.indexOf(' ') : labels + 1);
        String value = rest.strip().split(" ", 2)[0];
        return switch (value) {
            case "+Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(value);
        };
    }
}
