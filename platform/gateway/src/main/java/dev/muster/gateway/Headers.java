package dev.muster.gateway;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;

/** What headers a proxy takes away and adds: RFC 9110 section 7.6.1, and the X-Forwarded family. */
final class Headers {
    private static final List<String> HOP_BY_HOP = List.of(
            "connection",
            "keep-alive",
            "proxy-authenticate",
            "proxy-authorization",
            "proxy-connection",
            "te",
            "trailer",
            "upgrade");

    private Headers() {}

    /** Removes what concerns one connection only, the headers that Connection names included. */
    static void removeHopByHop(MultiMap headers) {
        for (String named : headers.getAll("connection")) {
            for (String header : named.split(",", -1)) {
                if (!header.isBlank()) {
                    headers.remove(header.strip());
                }
            }
        }
        HOP_BY_HOP.forEach(headers::remove);
    }

    /**
     * Says for whom the request is sent on.
     *
     * <p>The gateway is the first that a request meets, so whatever a client claims about hops before it is replaced.
     */
    static void forward(MultiMap headers, HttpServerRequest incoming) {
        headers.remove("forwarded");
        headers.remove("x-forwarded-prefix");
        headers.remove("x-real-ip");
        headers.remove("expect");
        headers.set("x-forwarded-for", incoming.remoteAddress().hostAddress());
        headers.set("x-forwarded-proto", "http");
        headers.set("x-forwarded-port", Integer.toString(incoming.localAddress().port()));
        String host = incoming.getHeader("host");
        if (host == null) {
            headers.remove("x-forwarded-host");
        } else {
            headers.set("x-forwarded-host", host);
        }
    }
}
