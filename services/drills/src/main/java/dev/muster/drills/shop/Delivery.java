package dev.muster.drills.shop;

import static java.util.Objects.requireNonNull;

import dev.muster.cli.CommandFailure;
import dev.muster.cli.ExitCode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** The shop's HTTP interface at a gateway, as its staff uses it. Thread-safe. */
public final class Delivery {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String STAFF = "Bearer dev:seed:stock.read,stock.write";

    private final URI gateway;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    public Delivery(URI gateway) {
        this.gateway = requireNonNull(gateway, "gateway is null");
    }

    /**
     * Puts a delivery list on stock, once however often it is sent under the same id.
     *
     * @throws CommandFailure with the shop's own words if it is refused, or if there is no answer
     */
    public void deliver(String importId, String csv) {
        HttpRequest request = HttpRequest.newBuilder(gateway.resolve("/v1/stock/-/imports/" + importId))
                .header("Authorization", STAFF)
                .header("Content-Type", "text/csv")
                .header("Muster-Deadline-Ms", Long.toString(PATIENCE.toMillis()))
                .timeout(PATIENCE)
                .PUT(HttpRequest.BodyPublishers.ofString(csv))
                .build();
        HttpResponse<String> answer = send(request);
        if (answer.statusCode() >= 300) {
            throw new CommandFailure(
                    ExitCode.FAILED, "the delivery was refused with " + answer.statusCode() + ": " + answer.body());
        }
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitCode.ENVIRONMENT,
                    "nothing answers at " + gateway + " (" + e + "): `muster up` starts the stack");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure(ExitCode.FAILED, "interrupted");
        }
    }
}
