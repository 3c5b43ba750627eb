package dev.muster.servicekit.topics;

import static java.util.Objects.requireNonNull;

import dev.muster.servicekit.database.WrongEnvironmentException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Creates the topics a service owns and checks those that exist; refuses a broker of another environment. Thread-safe. */
public final class Topics {
    private static final String MARKER = "muster.environment.";
    private static final long PATIENCE_SECONDS = 20;

    private final Admin admin;

    public Topics(Admin admin) {
        this.admin = requireNonNull(admin, "admin is null");
    }

    /**
     * Makes sure that every topic exists as declared.
     *
     * @throws WrongEnvironmentException if the broker's marker is missing or not the environment's own
     * @throws TopicMismatchException naming every partition count and setting that differs; nothing is changed
     * @throws BrokerException if the broker does not answer
     */
    public void ensure(String environment, Collection<TopicSpec> specs) {
        Set<String> existing = get(admin.listTopics().names(), "listing topics");
        checkMarker(environment, existing);
        specs.stream().filter(spec -> !existing.contains(spec.name())).forEach(this::create);
        List<String> mismatches = compare(specs);
        if (!mismatches.isEmpty()) {
            throw new TopicMismatchException(mismatches);
        }
    }

    private static void checkMarker(String environment, Set<String> topics) {
        Set<String> markers =
                topics.stream().filter(topic -> topic.startsWith(MARKER)).collect(Collectors.toSet());
        if (!markers.equals(Set.of(MARKER + environment))) {
            throw new WrongEnvironmentException("the broker is marked " + (markers.isEmpty() ? "(not at all)" : markers)
                    + ", this process belongs to environment " + environment + ": refused");
        }
    }

    /** Another replica may create it at the same time: then it is checked like any other. */
    private void create(TopicSpec spec) {
        NewTopic topic = new NewTopic(spec.name(), Optional.of(spec.partitions()), Optional.empty())
                .configs(spec.kind().configuration());
        try {
            get(admin.createTopics(List.of(topic)).all(), "creating " + spec.name());
        } catch (BrokerException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }

    /** A topic just created may not be known everywhere yet. */
    private List<String> compare(Collection<TopicSpec> specs) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (true) {
            try {
                return mismatches(specs);
            } catch (BrokerException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException) || System.nanoTime() > deadline) {
                    throw e;
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
            }
        }
    }

    private List<String> mismatches(Collection<TopicSpec> specs) {
        List<String> names = specs.stream().map(TopicSpec::name).toList();
        Map<String, TopicDescription> descriptions =
                get(admin.describeTopics(names).allTopicNames(), "describing topics");
        Map<ConfigResource, Config> settings = get(
                admin.describeConfigs(names.stream().map(Topics::resource).toList())
                        .all(),
                "describing topics");
        List<String> mismatches = new ArrayList<>();
        for (TopicSpec spec : specs) {
            TopicDescription description = requireNonNull(descriptions.get(spec.name()), "topic not described");
            Config found = requireNonNull(settings.get(resource(spec.name())), "topic settings not described");
            compare(
                    spec,
                    "partitions",
                    spec.partitions() + "",
                    description.partitions().size() + "",
                    mismatches);
            new TreeMap<>(spec.kind().configuration())
                    .forEach((key, value) ->
                            compare(spec, key, value, found.get(key).value(), mismatches));
        }
        return mismatches;
    }

    private static void compare(TopicSpec spec, String what, String declared, String found, List<String> mismatches) {
        if (!declared.equals(found)) {
            mismatches.add(spec.name() + ": " + what + " is " + found + ", declared " + declared);
        }
    }

    private static ConfigResource resource(String topic) {
        return new ConfigResource(ConfigResource.Type.TOPIC, topic);
    }

    private static <T> T get(KafkaFuture<T> future, String what) {
        try {
            return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new BrokerException(what + " failed: " + e.getCause(), requireNonNull(e.getCause(), "cause is null"));
        } catch (TimeoutException e) {
            throw new BrokerException(what + " took over " + PATIENCE_SECONDS + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BrokerException(what + " was interrupted", e);
        }
    }
}
