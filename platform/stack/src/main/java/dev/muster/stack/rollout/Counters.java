package dev.muster.stack.rollout;

import static java.util.Objects.requireNonNull;

import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the metrics of the gateway say of the releases of one service. The form is Prometheus' text. */
final class Counters {
    private static final Pattern LINE = Pattern.compile("([a-z_]+)\\{([^}]*)\\} (\\S+)");
    private static final Pattern LABEL = Pattern.compile("(?:^|,)([a-zA-Z_]\\w*)=\"([^\"]*)\"");
    private static final String REQUESTS = "muster_gateway_requests_total";
    private static final String BUCKETS = "muster_gateway_request_duration_seconds_bucket";

    private final String service;
    private final double bound;

    /** @param bound seconds, beyond which an answer is slow */
    Counters(String service, double bound) {
        this.service = requireNonNull(service, "service is null");
        this.bound = bound;
    }

    /** Answers are timed and counted by two metrics, read one after the other: slow is told by the first alone. */
    Counts of(String text, String release) {
        double[] byStatus = new double[6];
        double timed = 0;
        double fast = 0;
        double smallest = Double.MAX_VALUE;
        for (String line : text.lines().toList()) {
            Matcher sample = LINE.matcher(line);
            if (!sample.matches()
                    || !is(sample.group(2), "service", service)
                    || !is(sample.group(2), "release", release)) {
                continue;
            }
            double value = Double.parseDouble(sample.group(3));
            if (sample.group(1).equals(REQUESTS)) {
                String status = label(sample.group(2), "status");
                if (status.matches("[1-5]xx")) {
                    byStatus[status.charAt(0) - '0'] = value;
                }
            } else if (sample.group(1).equals(BUCKETS)) {
                String le = label(sample.group(2), "le");
                double edge = le.equals("+Inf") ? Double.MAX_VALUE : Double.parseDouble(le);
                timed = Math.max(timed, value);
                if (edge >= bound && edge <= smallest) {
                    smallest = edge;
                    fast = value;
                }
            }
        }
        double all = byStatus[1] + byStatus[2] + byStatus[3] + byStatus[4] + byStatus[5];
        return new Counts(Math.round(all), Math.round(byStatus[5]), Math.round(byStatus[4]), Math.round(timed - fast));
    }

    /** The sum over all samples of a metric of a process. */
    static OptionalDouble gauge(String text, String name) {
        return text.lines()
                .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .reduce(Double::sum);
    }

    private static boolean is(String labels, String name, String value) {
        return label(labels, name).equals(value);
    }

    private static String label(String labels, String name) {
        Matcher label = LABEL.matcher(labels);
        while (label.find()) {
            if (label.group(1).equals(name)) {
                return label.group(2);
            }
        }
        return "";
    }
}
