package dev.muster.config.adapters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.config.domain.Change;
import dev.muster.config.domain.CommitReading;
import dev.muster.config.domain.Content;
import dev.muster.config.domain.Origin;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** 10,000 keys and 5 MB, with a schema and a rule over all of it. */
@Timeout(120)
final class LargeConfigurationTest {
    private static final int KEYS = 10_000;

    @Test
    void read_tenThousandKeysAndFiveMegabytes_isConfiguration() {
        Content content = read("x");

        assertEquals(KEYS, content.leaves().size());
        assertTrue(content.bytes().length > 5_000_000, "bytes: " + content.bytes().length);
    }

    @Test
    void diff_ofTwoLargeContents_namesTheOneKey() {
        assertEquals(1, Change.between(read("x"), read("y")).size());
    }

    private static Content read(String last) {
        StringBuilder yaml = new StringBuilder("keys:\n");
        String value = "v".repeat(500);
        for (int i = 1; i < KEYS; i++) {
            yaml.append("  key-").append(i).append(": ").append(value).append('\n');
        }
        yaml.append("  last: ").append(last).append('\n');
        SortedMap<String, byte[]> files = new TreeMap<>();
        files.put("large.yaml", yaml.toString().getBytes(StandardCharsets.UTF_8));
        String schema = "{\"properties\": {\"keys\": {\"additionalProperties\": {\"type\": \"string\"}}}}";
        files.put("large.schema.json", schema.getBytes(StandardCharsets.UTF_8));
        files.put("all.schema.json", "{\"required\": [\"large\"]}".getBytes(StandardCharsets.UTF_8));
        Origin origin = new Origin(Optional.of("c1"), "ann", "why", Instant.EPOCH);
        return assertInstanceOf(CommitReading.Valid.class, TreeReader.read(new CommittedFiles(origin, files)))
                .tree()
                .head();
    }
}
