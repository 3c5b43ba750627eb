package dev.muster.faultproxy;

import static java.util.Objects.requireNonNull;

import com.sun.net.httpserver.HttpServer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.LongSupplier;

/** All links and the admin port in front of them. Started once, closed once. */
final class FaultProxy implements AutoCloseable {
    private static final int WAITING = 64;

    private final Loop loop;
    private final List<Link> links;
    private final HttpServer admin;
    private final ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor();

    /**
     * Listens on all ports.
     *
     * @param nanos a monotonic clock
     * @throws IOException if a port is taken; nothing is open then
     */
    FaultProxy(ProxyConfig config, String token, LongSupplier nanos) throws IOException {
        requireNonNull(token, "token is null");
        var registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        var admission = new Admission(config.connections());
        loop = new Loop(nanos);
        links = config.links().stream()
                .map(link -> new Link(loop, link, admission, registry))
                .toList();
        loop.start();
        try {
            loop.call(this::open);
            admin = HttpServer.create(config.admin().socket(), WAITING);
        } catch (IOException | RuntimeException e) {
            loop.close();
            throw e instanceof IOException io ? io : new IOException(e.getCause() == null ? e : e.getCause());
        }
        admin.setExecutor(calls);
        admin.createContext("/", new AdminApi(token, loop, links, registry::scrape));
        admin.start();
    }

    private boolean open() {
        for (Link link : links) {
            try {
                link.open();
            } catch (IOException e) {
                throw new UncheckedIOException("cannot listen for " + link.name() + ": " + e.getMessage(), e);
            }
        }
        return true;
    }

    int adminPort() {
        return admin.getAddress().getPort();
    }

    /** The ports a link is entered by, in the order of its ways. */
    List<Integer> ports(String link) {
        return loop.call(() -> links.stream()
                .filter(candidate -> candidate.name().equals(link))
                .flatMap(found -> found.listeners().stream())
                .map(listener -> listener.address().port())
                .toList());
    }

    @Override
    public void close() {
        admin.stop(0);
        calls.shutdownNow();
        loop.close();
    }
}
