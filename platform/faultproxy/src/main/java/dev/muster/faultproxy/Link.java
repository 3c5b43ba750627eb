package dev.muster.faultproxy;

import static java.util.Objects.requireNonNull;

import dev.muster.faultproxy.FaultRequest.Renewal;
import dev.muster.faultproxy.ProxyConfig.LinkConfig;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One link: its ways, its connections, and the fault it has, if any.
 *
 * <p>A fault is there until its holder takes it away or its lease ends, whichever comes first; then every trace of it is
 * gone but for connections that lost bytes, which are reset. Confined to the loop.
 */
final class Link {
    private final Loop loop;
    private final String name;
    private final Admission admission;
    private final List<Listener> listeners;
    private final LinkMeters meters;
    private final Set<Session> sessions = new LinkedHashSet<>();
    private Optional<Held> held = Optional.empty();
    private Conditions conditions = Conditions.CLEAR;

    /**
     * A fault and who wants it.
     *
     * @param until when its lease ends, by the loop's clock
     */
    record Held(Fault fault, String holder, long until) {}

    Link(Loop loop, LinkConfig config, Admission admission, MeterRegistry registry) {
        this.loop = requireNonNull(loop, "loop is null");
        this.name = config.name();
        this.admission = requireNonNull(admission, "admission is null");
        this.listeners = config.ways().stream()
                .map(way -> new Listener(loop, way, admission, this::arrived))
                .toList();
        this.meters = new LinkMeters(registry, name, sessions::size, () -> held.isPresent() ? 1 : 0);
    }

    String name() {
        return name;
    }

    Loop loop() {
        return loop;
    }

    LinkMeters meters() {
        return meters;
    }

    Conditions conditions() {
        return conditions;
    }

    List<Listener> listeners() {
        return listeners;
    }

    int connections() {
        return sessions.size();
    }

    Optional<Held> held() {
        return held;
    }

    void open() throws IOException {
        for (Listener listener : listeners) {
            listener.open();
        }
    }

    /** Imposes a fault in place of the holder's last one; false if another's is there. */
    boolean impose(FaultRequest request) {
        if (isHeldByOther(request.holder())) {
            return false;
        }
        meters.imposed();
        change(Optional.of(request.fault()));
        hold(request.fault(), new Renewal(request.holder(), request.lease()));
        return true;
    }

    /** Gives the holder's fault a new lease; false if it has none here. */
    boolean renew(Renewal renewal) {
        if (held.isEmpty() || isHeldByOther(renewal.holder())) {
            return false;
        }
        hold(held.get().fault(), renewal);
        return true;
    }

    /** Takes the holder's fault away, if there is one; false if another's is there. */
    boolean lift(String holder) {
        if (isHeldByOther(holder)) {
            return false;
        }
        lift();
        return true;
    }

    private boolean isHeldByOther(String holder) {
        return held.isPresent() && !held.get().holder().equals(holder);
    }

    private void hold(Fault fault, Renewal lease) {
        long until = loop.now() + lease.lease().toNanos();
        held = Optional.of(new Held(fault, lease.holder(), until));
        loop.at(until, this::lapse);
    }

    private void lapse() {
        if (held.isPresent() && held.get().until() <= loop.now()) {
            meters.lapsed();
            lift();
        }
    }

    private void lift() {
        if (held.isPresent()) {
            held = Optional.empty();
            change(Optional.empty());
        }
    }

    private void change(Optional<Fault> fault) {
        conditions = Conditions.of(fault);
        listeners.forEach(fault.filter(Fault.Cut.class::isInstance).isPresent() ? Listener::close : Listener::reopen);
        for (Session session : List.copyOf(sessions)) {
            fault.ifPresentOrElse(now -> suffer(session, now), session::conditionsChanged);
        }
    }

    private static void suffer(Session session, Fault fault) {
        switch (fault) {
            case Fault.Cut _ -> session.close();
            case Fault.Reset _ -> session.reset();
            case Fault.Slow _, Fault.HalfOpen _, Fault.Trickle _ -> session.conditionsChanged();
        }
    }

    private void arrived(SocketChannel near, Address target) throws IOException {
        meters.accepted();
        if (held.map(Held::fault).filter(Fault.Reset.class::isInstance).isPresent()) {
            near.setOption(StandardSocketOptions.SO_LINGER, 0);
            near.close();
            return;
        }
        admission.opened();
        if (conditions.swallows()) {
            sessions.add(new Stranded(this, near, this::gone));
        } else {
            connect(near, target);
        }
    }

    private void connect(SocketChannel near, Address target) throws IOException {
        SocketChannel far = SocketChannel.open();
        far.configureBlocking(false);
        var connection = new Connection(this, near, far, this::gone);
        sessions.add(connection);
        try {
            far.connect(target.socket());
            connection.start();
        } catch (IOException e) {
            // Nobody listens there: the nearest to a refusal that a client already accepted can be told.
            connection.reset();
        }
    }

    private void gone(Session session) {
        if (sessions.remove(session)) {
            admission.closed();
        }
    }
}
