package dev.muster.config.bench;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * One replica of the config service, as it looks from outside.
 *
 * @param pid of its process
 */
record Service(URI address, long pid) {
    Service {
        requireNonNull(address, "address is null");
    }

    /** Its resident memory in bytes; 0 where the system does not tell. */
    long resident() throws IOException {
        Path status = Path.of("/proc/" + pid + "/status");
        if (Files.notExists(status)) {
            return 0;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                .sum();
    }

    /** Processor time it has spent. */
    Duration spent() {
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().totalCpuDuration())
                .orElse(Duration.ZERO);
    }

    /** How many requests wait in it for a new version. */
    long watchers() throws IOException {
        try (HttpReader reader = new HttpReader(address)) {
            return reader.get("/prometheus")
                    .text()
                    .lines()
                    .filter(line -> line.startsWith("muster_config_watchers"))
                    .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                    .sum();
        }
    }
}
