package dev.muster.stack.kafka;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;

/** The topic whose name says which environment a broker belongs to; a process of another one refuses the broker. */
final class EnvironmentMarker {

    private static final String PREFIX = "muster.environment.";
    private static final long LIMIT_SECONDS = 60;

    private final String bootstrap;
    private final String environment;

    EnvironmentMarker(String bootstrap, String environment) {
        this.bootstrap = requireNonNull(bootstrap, "bootstrap is null");
        this.environment = requireNonNull(environment, "environment is null");
    }

    /**
     * Sets the marker unless it is there.
     *
     * @throws IllegalStateException if the broker belongs to another environment, or answers nothing within a minute
     */
    void set() {
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap))) {
            Set<String> topics = admin.listTopics().names().get(LIMIT_SECONDS, TimeUnit.SECONDS);
            if (topics.contains(PREFIX + environment)) {
                return;
            }
            refuseOthers(topics);
            create(admin);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while marking the broker", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("cannot mark the broker as " + environment, e);
        }
    }

    private void refuseOthers(Set<String> topics) {
        Optional<String> other =
                topics.stream().filter(topic -> topic.startsWith(PREFIX)).findFirst();
        if (other.isPresent()) {
            throw new IllegalStateException("this broker's data belongs to environment "
                    + other.get().substring(PREFIX.length()) + ", not to " + environment);
        }
    }

    private void create(Admin admin) throws InterruptedException, ExecutionException, TimeoutException {
        var marker = new NewTopic(PREFIX + environment, 1, (short) 1);
        try {
            admin.createTopics(Set.of(marker)).all().get(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }
}
