package dev.muster.faultproxy;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.function.Consumer;

/**
 * A client, the target it wants, and the two directions between them.
 *
 * <p>The end of one direction leaves the other open. A reset by either side is passed on to the other. Confined to the
 * loop.
 */
final class Connection implements Session {
    private final Link link;
    private final Consumer<Session> closed;
    private final SocketChannel far;
    private final Endpoint client;
    private final Endpoint target;
    private final Pipe to;
    private final Pipe back;
    private boolean bereft;
    private boolean over;

    /**
     * @param near accepted from the client
     * @param far on its way to the target
     * @param closed told once when both sockets are closed
     */
    Connection(Link link, SocketChannel near, SocketChannel far, Consumer<Session> closed) throws IOException {
        this.link = requireNonNull(link, "link is null");
        this.far = requireNonNull(far, "far is null");
        this.closed = requireNonNull(closed, "closed is null");
        this.client = new Endpoint(link.loop(), near, new Handler(true));
        this.target = new Endpoint(link.loop(), far, new Handler(false));
        this.to = new Pipe(link.loop(), client, target, link::conditions, true, link.meters()::to, this::reset);
        this.back = new Pipe(link.loop(), target, client, link::conditions, false, link.meters()::back, this::reset);
    }

    /** Goes on once the target has accepted. */
    void start() throws IOException {
        if (far.finishConnect()) {
            open();
        } else {
            target.await(SelectionKey.OP_CONNECT, true);
        }
    }

    private void open() throws IOException {
        target.await(SelectionKey.OP_CONNECT, false);
        to.open();
        back.open();
    }

    /** What happens on one of the two sockets. */
    private final class Handler implements Loop.Handler {
        private final boolean near;

        Handler(boolean near) {
            this.near = near;
        }

        @Override
        public void ready(SelectionKey key) throws IOException {
            if (key.isConnectable() && far.finishConnect()) {
                open();
            }
            if (key.isValid() && key.isReadable()) {
                (near ? to : back).readable();
            }
            if (key.isValid() && key.isWritable()) {
                (near ? back : to).flush();
            }
            endIfFinished();
        }

        @Override
        public void broke() {
            if (link.conditions().swallows()) {
                // The other side does not hear of it, as of nothing else.
                bereft = true;
                (near ? client : target).close();
            } else {
                reset();
            }
        }
    }

    private void endIfFinished() {
        if (to.isFinished() && back.isFinished()) {
            end(Endpoint::close);
        }
    }

    @Override
    public void close() {
        end(Endpoint::close);
    }

    @Override
    public void reset() {
        end(Endpoint::reset);
    }

    @Override
    public void conditionsChanged() {
        if (link.conditions().swallows()) {
            return;
        }
        if (bereft || to.isLost() || back.isLost()) {
            reset();
            return;
        }
        for (Pipe pipe : List.of(to, back)) {
            pipe.conditionsChanged();
        }
        endIfFinished();
    }

    private void end(Consumer<Endpoint> how) {
        if (!over) {
            over = true;
            to.drop();
            back.drop();
            how.accept(client);
            how.accept(target);
            closed.accept(this);
        }
    }
}
