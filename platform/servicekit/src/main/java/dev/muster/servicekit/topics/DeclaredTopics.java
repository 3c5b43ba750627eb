package dev.muster.servicekit.topics;

import dev.muster.spec.ServiceSpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The topics a service declares.
 *
 * @param owned those it creates and checks: its own, and dead letters for what it reads
 * @param states how many partitions each of its state topics has
 */
public record DeclaredTopics(List<TopicSpec> owned, Map<String, Integer> states) {
    public DeclaredTopics {
        owned = List.copyOf(owned);
        states = Map.copyOf(states);
    }

    static DeclaredTopics of(ServiceSpec.Topics declared) {
        List<TopicSpec> owned = new ArrayList<>();
        declared.owns()
                .forEach(topic -> owned.add(new TopicSpec(topic.name(), kind(topic.kind()), topic.partitions())));
        Map<String, Integer> states = owned.stream()
                .filter(topic -> topic.kind() == TopicKind.STATE)
                .collect(Collectors.toMap(TopicSpec::name, TopicSpec::partitions));
        Set<String> consumed = new HashSet<>(declared.reads());
        owned.stream()
                .filter(topic -> topic.kind() != TopicKind.MESSAGES)
                .map(TopicSpec::name)
                .forEach(consumed::remove);
        consumed.stream().sorted().map(TopicSpec::deadLetters).forEach(owned::add);
        return new DeclaredTopics(owned, states);
    }

    private static TopicKind kind(ServiceSpec.TopicKind kind) {
        return switch (kind) {
            case STATE -> TopicKind.STATE;
            case MESSAGES -> TopicKind.MESSAGES;
            case LOG -> TopicKind.LOG;
        };
    }
}
