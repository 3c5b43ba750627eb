package dev.muster.servicekit.topics;

import dev.muster.servicekit.database.Failure;
import dev.muster.servicekit.database.Failures;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;

/** Whose fault an exception is: the message's, or that of something the message needs. */
public final class Verdicts {
    static final Handled BEHIND =
            new Handled.Unavailable(new IllegalStateException("a message before it is not done yet"));

    private Verdicts() {}

    /**
     * Judges an exception by it and its causes.
     *
     * <p>The database's word counts first; time-outs, full queues, I/O and the broker are never the message's fault;
     * anything else (undecodable, refused by a schema, a defect that this message meets) is.
     */
    public static Handled of(Throwable thrown) {
        Optional<Failure> database = Failures.find(thrown);
        if (database.isPresent()) {
            return database.get().deterministic() ? new Handled.Refused(thrown) : new Handled.Unavailable(thrown);
        }
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            if (infrastructure(t)) {
                return new Handled.Unavailable(thrown);
            }
        }
        return new Handled.Refused(thrown);
    }

    static Handled of(Supplier<Handled> handling) {
        try {
            return handling.get();
        } catch (RuntimeException e) {
            return of(e);
        }
    }

    private static boolean infrastructure(Throwable t) {
        return t instanceof BrokerException
                || t instanceof KafkaException
                || t instanceof TimeoutException
                || t instanceof RejectedExecutionException
                || t instanceof CancellationException
                || t instanceof InterruptedException
                || t instanceof IOException
                || t instanceof UncheckedIOException;
    }
}
