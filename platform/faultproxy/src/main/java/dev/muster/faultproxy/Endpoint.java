package dev.muster.faultproxy;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;

/** One socket of a connection, and what is waited for on it. Confined to the loop. */
final class Endpoint {
    private final SocketChannel channel;
    private final SelectionKey key;

    Endpoint(Loop loop, SocketChannel channel, Loop.Handler handler) throws IOException {
        this.channel = requireNonNull(channel, "channel is null");
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        this.key = loop.register(channel, 0, handler);
    }

    /** Goes on or leaves off waiting for an operation of {@link SelectionKey}. */
    void await(int operation, boolean wanted) {
        if (key.isValid()) {
            int interest = key.interestOps();
            int next = wanted ? interest | operation : interest & ~operation;
            if (next != interest) {
                key.interestOps(next);
            }
        }
    }

    int read(ByteBuffer into) throws IOException {
        return channel.read(into);
    }

    int write(ByteBuffer bytes) throws IOException {
        return channel.write(bytes);
    }

    /** Says that nothing more will be sent on this socket. */
    void endSending() throws IOException {
        channel.shutdownOutput();
    }

    void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // It is gone either way.
            key.cancel();
        }
    }

    /** Closes it so that the peer is told of a reset connection, whatever was under way. */
    void reset() {
        try {
            channel.setOption(StandardSocketOptions.SO_LINGER, 0);
        } catch (IOException e) {
            // A socket that is closed already needs no reset.
            key.cancel();
        }
        close();
    }
}
