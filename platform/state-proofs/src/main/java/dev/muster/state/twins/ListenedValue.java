package dev.muster.state.twins;

import java.util.List;
import java.util.function.LongConsumer;

/** What a schedule asks of a value with listeners. */
public interface ListenedValue {
    /** Registers a listener for versions; it starts with the current one. */
    void listen(LongConsumer listener);

    void publish(long version);

    /** The listeners, to look at. */
    List<?> listeners();
}
