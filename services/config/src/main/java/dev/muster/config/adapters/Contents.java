package dev.muster.config.adapters;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.muster.config.domain.Content;
import dev.muster.config.domain.Hash;
import java.io.IOException;
import java.util.Map;

/** Contents from their canonical encoding. */
final class Contents {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private Contents() {}

    /**
     * Reads a stored content.
     *
     * @throws IllegalStateException if the bytes do not have the hash: they were changed where they lay
     */
    static Content decode(byte[] bytes, Hash hash) {
        if (!Hash.of(bytes).equals(hash)) {
            throw new IllegalStateException("stored content " + hash + " has the hash " + Hash.of(bytes));
        }
        try {
            return Content.of(JSON.readValue(bytes, new TypeReference<Map<String, Object>>() {}));
        } catch (IOException e) {
            throw new IllegalStateException("stored content " + hash + " is no JSON", e);
        }
    }
}
