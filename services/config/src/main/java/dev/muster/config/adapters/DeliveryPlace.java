package dev.muster.config.adapters;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;

/** Where the delivery repository is. */
sealed interface DeliveryPlace {

    /** In a folder of this machine, where it is read in place. */
    record Folder(Path path) implements DeliveryPlace {
        public Folder {
            requireNonNull(path, "path is null");
        }
    }

    /** Elsewhere, from where it is fetched; never with a name or password in the address. */
    record Remote(String address) implements DeliveryPlace {
        public Remote {
            requireNonNull(address, "address is null");
        }
    }

    /** What can be fetched from without another program. */
    Set<String> FETCHED = Set.of("http", "https", "git");

    /**
     * Reads a path, or an address that begins with {@code file}, {@code http}, {@code https} or {@code git}.
     *
     * @throws IllegalArgumentException if it is anything else; the message does not repeat a password
     */
    static DeliveryPlace of(String text) {
        if (!text.matches("(?s)[A-Za-z][A-Za-z0-9+.-]*:.*") && !text.matches("[^/\\s]+@[^/\\s]+:.*")) {
            return new Folder(Path.of(text));
        }
        try {
            URI uri = new URI(text);
            String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            if (scheme.equals("file") && uri.getPath() != null && uri.getHost() == null) {
                return new Folder(Path.of(uri.getPath()));
            }
            if (FETCHED.contains(scheme) && uri.getHost() != null && uri.getRawUserInfo() == null) {
                return new Remote(text);
            }
        } catch (URISyntaxException e) {
            // it is told below, without what may be a password
        }
        throw new IllegalArgumentException(
                "MUSTER_DELIVERY cannot be read: it is a path, file:///path, or an address that begins"
                        + " with http, https or git and has no name or password in it (those are the files delivery/username and"
                        + " delivery/password in MUSTER_SECRETS); SSH needs a program that is not here");
    }
}
