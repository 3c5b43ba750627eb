package dev.muster.order.api;

import static java.util.Objects.requireNonNull;

import dev.muster.order.domain.Answers;
import dev.muster.order.domain.Order;
import io.micronaut.json.JsonMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Orders as JSON. */
@Singleton
final class JsonAnswers implements Answers {
    private final JsonMapper json;

    JsonAnswers(JsonMapper json) {
        this.json = requireNonNull(json, "json is null");
    }

    @Override
    public byte[] write(Order order) {
        try {
            return json.writeValueAsBytes(OrderAnswer.of(order));
        } catch (IOException e) {
            throw new UncheckedIOException("a byte array refused to be written", e);
        }
    }
}
