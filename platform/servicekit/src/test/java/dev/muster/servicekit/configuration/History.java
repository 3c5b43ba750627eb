package dev.muster.servicekit.configuration;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** The configuration as a config service keeps it: records chained to each other, contents by hash, a head and a candidate. */
final class History {
    private final NavigableMap<Long, VersionRecord> records = new ConcurrentSkipListMap<>();
    private final Map<String, byte[]> contents = new ConcurrentHashMap<>();
    private volatile long head;
    private volatile long candidate;

    /** Makes the next version of the head; the content is JSON. */
    VersionRecord publish(String json) {
        VersionRecord record = append("PUBLISH", json);
        head = record.number();
        return record;
    }

    VersionRecord stage(String json) {
        VersionRecord record = append("STAGE", json);
        candidate = record.number();
        return record;
    }

    /** Closes the candidate: the head's content under a new version. */
    VersionRecord abort() {
        VersionRecord record = append("ABORT", new String(body(known(head)), UTF_8));
        head = record.number();
        candidate = 0;
        return record;
    }

    /** Moves the candidate's content into the head. */
    VersionRecord promote() {
        VersionRecord record = append("PROMOTE", new String(body(known(candidate)), UTF_8));
        head = record.number();
        candidate = 0;
        return record;
    }

    /** The record of the line a process with this pin reads; null before the first version. */
    @Nullable
    VersionRecord line(String pin) {
        VersionRecord open = records.get(candidate);
        return open != null && open.content().equals(pin) ? open : records.get(head);
    }

    @Nullable
    VersionRecord record(long number) {
        return records.get(number);
    }

    List<VersionRecord> after(long number, int limit) {
        return records.tailMap(number, false).values().stream().limit(limit).toList();
    }

    private VersionRecord known(long number) {
        return requireNonNull(records.get(number));
    }

    byte[] body(VersionRecord record) {
        return requireNonNull(contents.get(record.content()));
    }

    /** A copy that goes its own way from here. */
    History fork() {
        History fork = new History();
        fork.records.putAll(records);
        fork.contents.putAll(contents);
        fork.head = head;
        fork.candidate = candidate;
        return fork;
    }

    private VersionRecord append(String kind, String json) {
        long number = records.isEmpty() ? 1 : records.lastKey() + 1;
        String previous =
                number == 1 ? VersionRecord.GENESIS : known(number - 1).chain();
        String content = Sha256.of(json);
        contents.put(content, json.getBytes(UTF_8));
        Instant at = Instant.parse("2026-01-02T03:04:05.678Z");
        VersionRecord draft = new VersionRecord(number, kind, content, "", "c" + number, "ann", "say \"it\"\n", at);
        VersionRecord record =
                new VersionRecord(number, kind, content, draft.link(previous), "c" + number, "ann", "say \"it\"\n", at);
        records.put(number, record);
        return record;
    }

    static Map<String, Object> json(VersionRecord record) {
        Map<String, Object> json = new TreeMap<>();
        json.put("number", record.number());
        json.put("kind", record.kind());
        json.put("content", record.content());
        json.put("chain", record.chain());
        json.put("commit", record.commit());
        json.put("author", record.author());
        json.put("message", record.message());
        json.put("at", record.at().toString());
        return json;
    }

    static byte[] json(List<VersionRecord> records) {
        List<String> each = new ArrayList<>();
        records.forEach(record -> each.add(new String(Json.write(json(record)), UTF_8)));
        return ("{\"versions\":[" + String.join(",", each) + "]}").getBytes(UTF_8);
    }
}
