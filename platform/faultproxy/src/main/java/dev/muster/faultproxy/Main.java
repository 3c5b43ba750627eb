package dev.muster.faultproxy;

import java.io.IOException;

/**
 * Starts the proxy.
 *
 * <p>Exit code 2 says that the configuration is wrong, 1 that it could not be served, say because a port is taken.
 */
public final class Main {
    private static final int EXIT_WRONG_CONFIGURATION = 2;
    private static final int EXIT_CANNOT_SERVE = 1;

    private Main() {}

    /** Takes no arguments; the environment says where the configuration and the token are. */
    public static void main(String[] args) {
        switch (Startup.read(System.getenv())) {
            case Startup.Refused(var problems) -> {
                problems.forEach(System.err::println);
                System.exit(EXIT_WRONG_CONFIGURATION);
            }
            case Startup.Ready ready -> serve(ready);
        }
    }

    private static void serve(Startup.Ready ready) {
        try {
            var proxy = new FaultProxy(ready.config(), ready.token(), System::nanoTime);
            Runtime.getRuntime().addShutdownHook(new Thread(proxy::close, "stop"));
            System.out.println("fault proxy ready, admin on port " + proxy.adminPort());
        } catch (IOException e) {
            System.err.println(e.getMessage());
            System.exit(EXIT_CANNOT_SERVE);
        }
    }
}
