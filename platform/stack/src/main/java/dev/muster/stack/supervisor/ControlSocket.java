package dev.muster.stack.supervisor;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.muster.stack.home.Sha256;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigInteger;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;

/** Where the supervisor listens, and the lines of JSON spoken there. */
final class ControlSocket {

    /** The shortest bound of the systems: sun_path holds 104 bytes on macOS, 108 on Linux. */
    private static final int LONGEST = 100;

    private ControlSocket() {}

    /** In the home; if that path is too long for a socket, in a private folder of the system's temporary one. */
    static UnixDomainSocketAddress address(Path home) throws IOException {
        Path usual = home.resolve("supervisor.sock");
        if (usual.toString().getBytes(UTF_8).length <= LONGEST) {
            return UnixDomainSocketAddress.of(usual);
        }
        Path folder = Path.of("/tmp", "muster-" + System.getProperty("user.name") + "-" + digest(home.toString()));
        if (Files.notExists(folder)) {
            Files.createDirectory(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        if (!Files.getOwner(folder).equals(Files.getOwner(home))) {
            throw new IOException(folder + " belongs to " + Files.getOwner(folder));
        }
        return UnixDomainSocketAddress.of(folder.resolve("s"));
    }

    static BufferedReader reader(SocketChannel channel) {
        return new BufferedReader(new InputStreamReader(Channels.newInputStream(channel), UTF_8));
    }

    static Writer writer(SocketChannel channel) {
        return new OutputStreamWriter(Channels.newOutputStream(channel), UTF_8);
    }

    private static String digest(String text) {
        return new BigInteger(1, Arrays.copyOf(Sha256.of(text), 8)).toString(36);
    }
}
