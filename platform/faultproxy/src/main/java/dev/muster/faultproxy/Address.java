package dev.muster.faultproxy;

import static java.util.Objects.requireNonNull;

import java.net.InetSocketAddress;

/** A loopback address; port 0 takes any free one. */
record Address(String host, int port) {
    Address {
        requireNonNull(host, "host is null");
    }

    InetSocketAddress socket() {
        return new InetSocketAddress(host, port);
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
