package dev.muster.faultproxy;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.function.Consumer;

/** A client whose target is gone without a word: it may send what it likes. Confined to the loop. */
final class Stranded implements Session, Loop.Handler {
    private final Link link;
    private final Endpoint client;
    private final Consumer<Session> closed;

    Stranded(Link link, SocketChannel near, Consumer<Session> closed) throws IOException {
        this.link = requireNonNull(link, "link is null");
        this.closed = requireNonNull(closed, "closed is null");
        this.client = new Endpoint(link.loop(), near, this);
        client.await(SelectionKey.OP_READ, true);
    }

    @Override
    public void ready(SelectionKey key) throws IOException {
        if (client.read(link.loop().buffer()) < 0) {
            close();
        }
    }

    @Override
    public void broke() {
        close();
    }

    @Override
    public void close() {
        client.close();
        closed.accept(this);
    }

    @Override
    public void reset() {
        client.reset();
        closed.accept(this);
    }

    @Override
    public void conditionsChanged() {
        if (!link.conditions().swallows()) {
            reset();
        }
    }
}
