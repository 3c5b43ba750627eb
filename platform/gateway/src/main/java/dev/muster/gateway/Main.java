package dev.muster.gateway;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Starts the gateway and stops it in order on SIGTERM.
 *
 * <p>Exit code 2 says that the configuration is wrong, 1 that it could not be served, say because a port is taken.
 */
public final class Main {
    private static final int EXIT_WRONG_CONFIGURATION = 2;
    private static final int EXIT_CANNOT_SERVE = 1;
    private static final int SPARE_SECONDS = 5;

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
        Vertx vertx = vertx();
        var gateway = new Gateway(ready.config(), ready.token(), new SplittableRandom(), RepeatRule.SAFE);
        try {
            vertx.deployVerticle(gateway).await(1, TimeUnit.MINUTES);
        } catch (TimeoutException | RuntimeException e) {
            System.err.println(e.getMessage());
            System.exit(EXIT_CANNOT_SERVE);
        }
        long drain = ready.config().limits().drain().toSeconds();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(vertx, drain + SPARE_SECONDS), "stop"));
        System.out.println("gateway ready on port " + gateway.port() + ", admin on port " + gateway.adminPort());
    }

    private static void stop(Vertx vertx, long seconds) {
        try {
            vertx.close().await(seconds, TimeUnit.SECONDS);
            System.out.println("gateway stopped");
        } catch (TimeoutException | RuntimeException e) {
            System.err.println("gateway stopped with requests in flight: " + e.getMessage());
        }
    }

    /** One event loop, and nothing that looks for files or resolves names beside the JDK. */
    static Vertx vertx() {
        System.setProperty("vertx.disableDnsResolver", "true");
        return Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(1)
                .setWorkerPoolSize(1)
                .setInternalBlockingPoolSize(1)
                .setFileSystemOptions(new FileSystemOptions()
                        .setClassPathResolvingEnabled(false)
                        .setFileCachingEnabled(false)));
    }
}
