package dev.muster.servicekit.lifecycle;

import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.runtime.graceful.GracefulShutdownCapable;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.inject.Singleton;

/** Has the HTTP server stop accepting and end its requests when the stop reaches them. */
@Singleton
final class ServerDrain implements ApplicationEventListener<ServerStartupEvent> {
    private final Shutdown shutdown;

    ServerDrain(Shutdown shutdown) {
        this.shutdown = shutdown;
    }

    @Override
    public void onApplicationEvent(ServerStartupEvent event) {
        if (event.getSource() instanceof GracefulShutdownCapable server) {
            shutdown.register(
                    StopPhase.REQUESTS,
                    "http-server",
                    () -> server.shutdownGracefully().toCompletableFuture().get());
        }
    }
}
