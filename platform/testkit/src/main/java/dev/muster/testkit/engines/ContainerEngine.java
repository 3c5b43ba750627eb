package dev.muster.testkit.engines;

import static java.util.Objects.requireNonNull;

import com.github.dockerjava.api.DockerClient;
import java.util.List;
import org.testcontainers.containers.GenericContainer;

/** An engine in a container whose port is bound once, so that it survives a restart of the container. */
final class ContainerEngine implements Engine {
    private final GenericContainer<?> container;
    private final int port;
    private State state = State.NEW;

    private enum State {
        NEW,
        RUNNING,
        KILLED
    }

    /**
     * @param container not yet started
     * @param inner the port it serves on inside
     */
    ContainerEngine(GenericContainer<?> container, int inner) {
        this.container = requireNonNull(container, "container is null");
        this.port = Loopback.freePorts(1).getFirst();
        container.setPortBindings(List.of(Loopback.HOST + ":" + port + ":" + inner));
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public boolean start() {
        boolean ran = state == State.RUNNING;
        switch (state) {
            case NEW -> container.start();
            case KILLED ->
                docker().startContainerCmd(container.getContainerId()).exec();
            case RUNNING -> {}
        }
        state = State.RUNNING;
        return !ran;
    }

    @Override
    public void kill() {
        if (state == State.RUNNING) {
            docker().killContainerCmd(container.getContainerId())
                    .withSignal("KILL")
                    .exec();
            state = State.KILLED;
        }
    }

    @Override
    public void pause() {
        docker().pauseContainerCmd(container.getContainerId()).exec();
    }

    @Override
    public void resume() {
        docker().unpauseContainerCmd(container.getContainerId()).exec();
    }

    @Override
    public void close() {
        container.stop();
    }

    private DockerClient docker() {
        return container.getDockerClient();
    }
}
