package dev.muster.servicekit.lifecycle;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The main method of every service: {@code migrate} migrates and ends, no argument serves until the process is told to stop. */
public final class ServiceMain {
    private static final Logger LOG = LoggerFactory.getLogger(ServiceMain.class);

    private ServiceMain() {}

    /**
     * Runs the service whose main class is {@code app}; does not return while it serves.
     * A configuration that is wrong, or a start or migration that fails, ends the process with status 1, other arguments with 2.
     */
    public static void run(Class<?> app, String[] args) {
        List<String> arguments = Arrays.asList(args);
        if (!arguments.isEmpty() && !arguments.equals(List.of("migrate"))) {
            exit(2, "usage: " + app.getName() + " [migrate]");
        }
        try {
            ServiceConfiguration configuration = ServiceConfiguration.of(System.getenv());
            if (arguments.isEmpty()) {
                serve(app);
            } else {
                ServiceLoader.load(Migration.class).forEach(migration -> migration.migrate(configuration));
            }
        } catch (IllegalArgumentException wrong) {
            exit(1, String.valueOf(wrong.getMessage()));
        } catch (Exception failed) {
            LOG.error("cannot start", failed);
            exit(1, "cannot start: " + failed.getMessage());
        }
    }

    private static void serve(Class<?> app) throws InterruptedException {
        long began = System.nanoTime();
        ApplicationContext context = ApplicationContext.builder(app)
                .deduceEnvironment(false)
                .banner(false)
                .start();
        EmbeddedServer server = context.getBean(EmbeddedServer.class).start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(context), "stop"));
        LOG.info("ready at {} after {} ms", server.getURI(), (System.nanoTime() - began) / 1_000_000);
        new CountDownLatch(1).await();
    }

    private static void stop(ApplicationContext context) {
        context.getBean(Shutdown.class).run();
        context.stop();
    }

    private static void exit(int status, String why) {
        System.err.println(why);
        System.exit(status);
    }
}
