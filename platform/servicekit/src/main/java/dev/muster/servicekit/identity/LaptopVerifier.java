package dev.muster.servicekit.identity;

import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.server.HttpServerConfiguration;
import io.micronaut.http.server.netty.configuration.NettyHttpServerConfiguration;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Believes {@code dev:<subject>:<role,role>}: whoever can connect can be anybody.
 * Therefore it refuses to start unless every address it serves on is loopback, or in the range that it is told of and that
 * nobody else can reach.
 */
@Context
@Requires(missingBeans = TokenVerifier.class)
final class LaptopVerifier implements TokenVerifier {
    private static final Pattern TOKEN = Pattern.compile("dev:([A-Za-z0-9._-]+):([A-Za-z0-9._,-]*)");

    LaptopVerifier(HttpServerConfiguration server, Optional<NettyHttpServerConfiguration> netty, DevRange range) {
        List<String> open = hosts(server, netty).stream()
                .filter(host -> !isClosed(host, range))
                .map(host -> host.isEmpty() ? "all addresses" : host)
                .toList();
        if (!open.isEmpty()) {
            throw new IllegalStateException(
                    "the laptop verifier believes every token, so it serves loopback addresses only, or those of the"
                            + " machine's own cluster where MUSTER_DEV_TOKENS names them, not " + open);
        }
    }

    @Override
    public Optional<Caller> verify(String token) {
        Matcher matcher = TOKEN.matcher(token);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        List<String> roles = Arrays.stream(matcher.group(2).split(",", -1))
                .filter(role -> !role.isEmpty())
                .toList();
        return Optional.of(new Caller(matcher.group(1), Set.copyOf(roles)));
    }

    private static List<String> hosts(HttpServerConfiguration server, Optional<NettyHttpServerConfiguration> netty) {
        List<String> hosts = new ArrayList<>();
        hosts.add(server.getHost().orElse(""));
        netty.map(NettyHttpServerConfiguration::getListeners)
                .ifPresent(listeners ->
                        listeners.forEach(listener -> hosts.add(listener.getHost() == null ? "" : listener.getHost())));
        return hosts;
    }

    private static boolean isClosed(String host, DevRange range) {
        if (host.isEmpty()) {
            return false;
        }
        try {
            return Arrays.stream(InetAddress.getAllByName(host))
                    .allMatch(address -> address.isLoopbackAddress() || range.holds(address));
        } catch (UnknownHostException unknown) {
            return false;
        }
    }
}
