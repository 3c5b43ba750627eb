package dev.muster.servicekit.problems;

import io.micronaut.context.annotation.Factory;
import io.micronaut.core.type.Argument;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.serde.Decoder;
import io.micronaut.serde.Deserializer;
import io.micronaut.serde.exceptions.SerdeException;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;

/** Reads scalars as what they are: the reader of the framework takes 1.5, true and "1" for the number 1. */
@Factory
final class StrictScalars {
    @Singleton
    Deserializer<Integer> integers() {
        return new Strict<>(node -> (int) whole(node, Integer.MIN_VALUE, Integer.MAX_VALUE));
    }

    @Singleton
    Deserializer<Long> longs() {
        return new Strict<>(node -> whole(node, Long.MIN_VALUE, Long.MAX_VALUE));
    }

    @Singleton
    Deserializer<Boolean> booleans() {
        return new Strict<>(node -> {
            require(node.isBoolean(), "must be true or false");
            return node.getBooleanValue();
        });
    }

    @Singleton
    Deserializer<BigDecimal> decimals() {
        return new Strict<>(node -> {
            require(node.isNumber(), "must be a number");
            return node.getBigDecimalValue();
        });
    }

    @Singleton
    Deserializer<String> texts() {
        return new Strict<>(node -> {
            require(node.isString(), "must be text");
            return node.getStringValue();
        });
    }

    private static long whole(JsonNode node, long least, long most) throws SerdeException {
        require(
                node.isNumber()
                        && (node.getNumberValue() instanceof Integer
                                || node.getNumberValue() instanceof Long
                                || node.getNumberValue() instanceof BigInteger),
                "must be a whole number");
        BigInteger value = node.getBigIntegerValue();
        require(
                value.compareTo(BigInteger.valueOf(least)) >= 0 && value.compareTo(BigInteger.valueOf(most)) <= 0,
                "must be a number from " + least + " to " + most);
        return value.longValue();
    }

    private static void require(boolean holds, String message) throws SerdeException {
        if (!holds) {
            throw new SerdeException(message);
        }
    }

    /** What reads one kind of scalar. */
    @FunctionalInterface
    private interface Reading<T> {
        T of(JsonNode node) throws SerdeException;
    }

    private record Strict<T>(Reading<T> reading) implements Deserializer<T> {
        @Override
        public T deserialize(Decoder decoder, DecoderContext context, Argument<? super T> type) throws IOException {
            return reading.of(decoder.decodeNode());
        }
    }
}
