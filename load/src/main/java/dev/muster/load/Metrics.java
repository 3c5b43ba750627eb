package dev.muster.load;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

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

    /** Those a process serves under {@code /prometheus}; empty if it does not answer. */
    public static Optional<Metrics> of(Target.Member process) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(process.address().resolve("/prometheus"))
                .timeout(PATIENCE)
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
        return text.lines()
                .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                .filter(line -> line.contains(label))
                .mapToDouble(Metrics::value)
                .sum();
    }

    /** What follows the labels, without an exemplar. */
    private static double value(String line) {
        String series = line.replaceFirst(" # .*", "");
        int labels = series.lastIndexOf('}');
        String rest = series.substring(labels < 0 ? series.indexOf(' ') : labels + 1);
        return Double.parseDouble(rest.strip().split(" ", 2)[0]);
    }
}
