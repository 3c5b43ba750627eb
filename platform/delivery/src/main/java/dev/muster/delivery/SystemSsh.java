package dev.muster.delivery;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.RemoteSession;
import org.eclipse.jgit.transport.SshSessionFactory;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.util.FS;

/** Connects by the program {@code ssh}, as Git does: with the user's keys, agent, hosts and settings. */
final class SystemSsh extends SshSessionFactory {
    private final String program;

    /** @param program what is run, found as a shell finds it */
    SystemSsh(String program) {
        this.program = requireNonNull(program, "program is null");
    }

    @Override
    public RemoteSession getSession(URIish address, CredentialsProvider credentials, FS system, int millis) {
        return new Session(program, address);
    }

    @Override
    public String getType() {
        return "system";
    }

    /** One connection; what the program has to say it says to the user. */
    private record Session(String program, URIish address) implements RemoteSession {
        @Override
        public Process exec(String command, int seconds) throws IOException {
            List<String> line = new ArrayList<>(List.of(program));
            if (address.getPort() > 0) {
                line.addAll(List.of("-p", Integer.toString(address.getPort())));
            }
            String host = requireNonNull(address.getHost(), "address has no host");
            line.addAll(List.of("--", address.getUser() == null ? host : address.getUser() + "@" + host, command));
            return new ProcessBuilder(line).redirectError(Redirect.INHERIT).start();
        }

        @Override
        public void disconnect() {
            // Ends with its streams.
        }
    }
}
