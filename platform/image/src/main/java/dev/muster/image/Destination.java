package dev.muster.image;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;

/** Where an image goes. */
public sealed interface Destination {

    /**
     * A registry.
     *
     * @param address host and port
     * @param plain whether it may be spoken to without TLS
     */
    record Registry(String address, boolean plain) implements Destination {
        public Registry {
            requireNonNull(address, "address is null");
        }

        /** A registry that may be spoken to without TLS if it is on this machine. */
        public static Registry of(String address) {
            return new Registry(address, address.matches("(127(\\.\\d{1,3}){3}|localhost|\\[::1])(:\\d+)?"));
        }
    }

    /** A tar file with an OCI image layout. */
    record Tar(Path file) implements Destination {
        public Tar {
            requireNonNull(file, "file is null");
        }
    }
}
