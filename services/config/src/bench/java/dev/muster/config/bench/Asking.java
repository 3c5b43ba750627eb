package dev.muster.config.bench;

import dev.muster.bench.Call;
import dev.muster.bench.Peer;
import java.io.IOException;
import java.net.URI;

/**
 * Asks one replica for the snapshot.
 *
 * @param conditional whether it says what it has; otherwise it is sent everything each time
 */
record Asking(String name, URI replica, boolean conditional) implements Peer {
    private static final String SNAPSHOT = "/v1/snapshot";

    @Override
    public Call open(int caller) throws IOException {
        HttpReader reader = new HttpReader(replica);
        String tag = reader.get(SNAPSHOT).tag();
        return new Call() {
            @Override
            public void run() throws IOException {
                HttpReader.Answer answer = reader.get(SNAPSHOT, conditional ? tag : "");
                if (!answer.tag().equals(tag) || answer.status() != (conditional ? 304 : 200)) {
                    throw new IOException("answered " + answer.status() + " " + answer.tag() + ", not " + tag);
                }
            }

            @Override
            public void close() throws IOException {
                reader.close();
            }
        };
    }
}
