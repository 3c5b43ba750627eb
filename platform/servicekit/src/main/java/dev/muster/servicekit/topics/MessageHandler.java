package dev.muster.servicekit.topics;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.apache.kafka.common.TopicPartition;

/**
 * What a {@link GroupConsumer} does with messages. Handling is idempotent: a message may come again, also after later
 * ones of its partition.
 */
@FunctionalInterface
public interface MessageHandler {
    /**
     * Handles messages, those of each partition in their order.
     *
     * @return what became of each, in the same order
     */
    List<Handled> handle(List<Message> messages);

    /** Handles one message after another; those behind one that is not done wait. */
    static MessageHandler each(Function<Message, Handled> one) {
        return messages -> {
            Set<TopicPartition> blocked = new HashSet<>();
            List<Handled> handled = new ArrayList<>(messages.size());
            for (Message message : messages) {
                TopicPartition lane = new TopicPartition(message.topic(), message.partition());
                Handled result = blocked.contains(lane) ? Verdicts.BEHIND : Verdicts.of(() -> one.apply(message));
                if (!(result instanceof Handled.Done)) {
                    blocked.add(lane);
                }
                handled.add(result);
            }
            return handled;
        };
    }
}
