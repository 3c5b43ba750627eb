package dev.muster.faultproxy;

import static java.util.Objects.requireNonNull;

import dev.muster.faultproxy.ProxyConfig.Way;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The near end of one way: it listens unless the link is cut, and always on the same port. Confined to the loop.
 */
final class Listener implements Loop.Handler {
    private static final int WAITING = 1024;
    private static final long AGAIN = TimeUnit.MILLISECONDS.toNanos(100);

    private final Loop loop;
    private final Address target;
    private final Admission admission;
    private final Guests guests;
    private Address address;
    private boolean wanted;
    private Optional<SelectionKey> key = Optional.empty();

    /** Takes what was accepted. */
    interface Guests {
        void arrived(SocketChannel near, Address target) throws IOException;
    }

    Listener(Loop loop, Way way, Admission admission, Guests guests) {
        this.loop = requireNonNull(loop, "loop is null");
        this.address = way.listen();
        this.target = way.target();
        this.admission = requireNonNull(admission, "admission is null");
        this.guests = requireNonNull(guests, "guests is null");
        admission.add(this);
    }

    Address address() {
        return address;
    }

    Address target() {
        return target;
    }

    boolean isListening() {
        return key.isPresent();
    }

    /** Listens from now on. */
    void open() throws IOException {
        wanted = true;
        if (isListening()) {
            return;
        }
        ServerSocketChannel server = ServerSocketChannel.open();
        try {
            server.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            server.bind(address.socket(), WAITING);
            InetSocketAddress bound = (InetSocketAddress) server.getLocalAddress();
            address = new Address(address.host(), bound.getPort());
            key = Optional.of(loop.register(server, admission.hasRoom() ? SelectionKey.OP_ACCEPT : 0, this));
        } catch (IOException e) {
            server.close();
            throw e;
        }
    }

    /** Listens again as soon as the port can be had. */
    void reopen() {
        wanted = true;
        try {
            open();
        } catch (IOException e) {
            loop.at(loop.now() + AGAIN, () -> {
                if (wanted) {
                    reopen();
                }
            });
        }
    }

    /** Refuses connections from now on. */
    void close() {
        wanted = false;
        key.ifPresent(Listener::close);
        key = Optional.empty();
    }

    private static void close(SelectionKey key) {
        try {
            key.channel().close();
        } catch (IOException e) {
            key.cancel();
        }
    }

    void accepting(boolean on) {
        key.filter(SelectionKey::isValid).ifPresent(valid -> valid.interestOps(on ? SelectionKey.OP_ACCEPT : 0));
    }

    @Override
    public void ready(SelectionKey ready) throws IOException {
        SocketChannel near = ((ServerSocketChannel) ready.channel()).accept();
        if (near != null) {
            guests.arrived(near, target);
        }
    }

    @Override
    public void broke() {
        // Out of descriptors, most likely: who waits is accepted later.
        accepting(false);
        loop.at(loop.now() + AGAIN, () -> accepting(admission.hasRoom()));
    }
}
