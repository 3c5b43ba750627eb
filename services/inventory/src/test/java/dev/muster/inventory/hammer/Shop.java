package dev.muster.inventory.hammer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.muster.events.ReservationChanged;
import dev.muster.inventory.hammer.Attempt.Answer;
import dev.muster.inventory.hammer.Attempt.Received;
import dev.muster.inventory.hammer.Attempt.Refused;
import dev.muster.inventory.hammer.Attempt.Shortage;
import dev.muster.inventory.hammer.Attempt.SoldOut;
import dev.muster.inventory.hammer.Attempt.Stands;
import dev.muster.inventory.hammer.Attempt.Unknown;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.stream.Collectors;

/** Calls the service over HTTP and writes down what came of it. Safe for use by many threads. */
final class Shop implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofMillis(2_500);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final Queue<Attempt> history;

    Shop(Queue<Attempt> history) {
        this.history = history;
    }

    Answer reserve(String address, String order, Map<String, Integer> lines) {
        String body = lines.entrySet().stream()
                .map(line -> "{\"sku\":\"" + line.getKey() + "\",\"quantity\":" + line.getValue() + "}")
                .collect(Collectors.joining(",", "{\"orderId\":\"" + order + "\",\"lines\":[", "]}"));
        return call(order, address + "/v1/reservations", body);
    }

    Answer confirm(String address, String order) {
        return call(order, address + "/v1/reservations/" + order + "/confirm", "");
    }

    Answer cancel(String address, String order) {
        return call(order, address + "/v1/reservations/" + order + "/cancel", "");
    }

    Answer receive(String address, String receipt, String sku, int quantity) {
        return call(
                receipt,
                address + "/v1/stock/" + sku + "/receipts",
                "{\"receiptId\":\"" + receipt + "\",\"quantity\":" + quantity + "}");
    }

    /** The service's own audit, which has to find nothing. */
    String audit(String address) throws IOException, InterruptedException {
        HttpRequest request = request(address + "/v1/stock/-/audit")
                .timeout(Duration.ofSeconds(60))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }

    /** Puts stock of many SKUs in, for tests to begin with. */
    void stock(String address, Map<String, Integer> quantities) throws IOException, InterruptedException {
        String csv = quantities.entrySet().stream()
                .map(line -> line.getKey() + "," + line.getValue() + "\n")
                .collect(Collectors.joining("", "sku,quantity\n", ""));
        HttpRequest request = request(address + "/v1/stock/-/imports/start")
                .header("Content-Type", "text/csv")
                .header("Muster-Deadline-Ms", "20000")
                .PUT(HttpRequest.BodyPublishers.ofString(csv))
                .build();
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 201) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
    }

    private Answer call(String subject, String url, String body) {
        HttpRequest request = request(url)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .header("Muster-Deadline-Ms", "2000")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        long began = System.nanoTime();
        Answer answer = answer(request);
        history.add(new Attempt(subject, began, System.nanoTime(), answer));
        return answer;
    }

    private Answer answer(HttpRequest request) {
        try {
            HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
            return answer(response.statusCode(), response.body());
        } catch (IOException lost) {
            return new Unknown(lost.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Unknown("interrupted");
        }
    }

    private static Answer answer(int status, byte[] body) throws IOException {
        if (status == 200 || status == 201) {
            JsonNode json = JSON.readTree(body);
            return json.has("receiptId")
                    ? new Received(
                            json.get("sku").asText(),
                            json.get("quantity").asInt(),
                            json.get("skuVersion").asLong())
                    : new Stands(ReservationChanged.WIRE.decode(body));
        }
        if (status == 409) {
            List<Shortage> shortages = new ArrayList<>();
            JSON.readTree(body)
                    .get("shortages")
                    .forEach(one -> shortages.add(new Shortage(
                            one.get("sku").asText(),
                            one.get("asked").asLong(),
                            one.get("available").asLong(),
                            one.get("version").asLong())));
            return new SoldOut(shortages);
        }
        return status == 504 || status == 500 || status == 502
                ? new Unknown(status + " " + new String(body, java.nio.charset.StandardCharsets.UTF_8))
                : new Refused(status);
    }

    private static HttpRequest.Builder request(String url) {
        return HttpRequest.newBuilder(URI.create(url))
                .header(
                        "Authorization",
                        "Bearer dev:hammer:stock.read,stock.write,stock.audit,reservation.read,reservation.write");
    }

    @Override
    public void close() {
        client.shutdownNow();
        client.close();
    }
}
