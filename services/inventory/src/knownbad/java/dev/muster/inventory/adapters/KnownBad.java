package dev.muster.inventory.adapters;

import dev.muster.inventory.domain.StockLevels;
import dev.muster.inventory.domain.StockStore;
import dev.muster.inventory.domain.StockView;
import dev.muster.servicekit.database.Database;
import dev.muster.servicekit.database.StoreId;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.apache.kafka.clients.producer.Producer;

/**
 * The bugs that can be planted, by the name given to {@code muster.known-bad}; each decorates one port.
 *
 * <p>A name that is none of these, nor a {@link CrashPoint}, is refused: a misspelled plant would pass as sound.
 */
final class KnownBad {
    static final String PROPERTY = "muster.known-bad";

    static final String ACKNOWLEDGE_BEFORE_COMMIT = "acknowledge-before-commit";
    static final String LOST_COMMIT_IS_FAILURE = "lost-commit-is-failure";
    static final String FAIL_WHOLE_BATCH = "fail-whole-batch";
    static final String REFUSAL_FROM_MEMORY = "refusal-from-memory";
    static final String CHECK_THEN_ACT = "check-then-act";
    static final String CHECK_THEN_ACT_HELD_OPEN = "check-then-act-held-open";
    static final String NOW_FOR_EXPIRY = "now-for-expiry";
    static final String LOCK_AS_NAMED = "lock-as-named";
    static final String IGNORE_MISSED_ROWS = "ignore-missed-rows";
    static final String FORGET_KNOWN_ORDERS = "forget-known-orders";
    static final String FORGET_EARLY_CANCEL = "forget-early-cancel";
    static final String WATERMARK_RELAY = "watermark-relay";

    private static final Set<String> NAMES = Set.of(
            ACKNOWLEDGE_BEFORE_COMMIT,
            LOST_COMMIT_IS_FAILURE,
            FAIL_WHOLE_BATCH,
            REFUSAL_FROM_MEMORY,
            CHECK_THEN_ACT,
            CHECK_THEN_ACT_HELD_OPEN,
            NOW_FOR_EXPIRY,
            LOCK_AS_NAMED,
            IGNORE_MISSED_ROWS,
            FORGET_KNOWN_ORDERS,
            FORGET_EARLY_CANCEL,
            WATERMARK_RELAY);

    private KnownBad() {}

    /** The relay with the bug. */
    static AutoCloseable watermarkRelay(Database database, Producer<String, byte[]> producer) {
        return new WatermarkRelay(database, producer, StoreId.read(database));
    }

    static String check(String name) {
        if (!NAMES.contains(name) && !CrashPoint.accepts(name)) {
            throw new IllegalArgumentException(PROPERTY + " is " + name + ", which is no known bug");
        }
        return name;
    }

    /** The bugs named, of which there may be several with a plus between them; where to crash is chosen here if it is open. */
    static List<String> chosen(String names) {
        return Arrays.stream(names.split("\\+"))
                .map(name -> check(CrashPoint.chosen(name, RandomGenerator.getDefault())))
                .toList();
    }

    /** The transaction's steps with the bug, or as they are if it is not one of theirs. */
    static BatchSteps steps(String name, BatchSteps sound) {
        return switch (check(name)) {
            case CHECK_THEN_ACT -> new CheckThenAct(sound);
            case CHECK_THEN_ACT_HELD_OPEN -> new HeldOpen(new CheckThenAct(sound));
            case NOW_FOR_EXPIRY -> new NowForExpiry(sound);
            case LOCK_AS_NAMED -> new LockAsNamed(sound);
            case IGNORE_MISSED_ROWS -> new IgnoreMissedRows(sound);
            case FORGET_KNOWN_ORDERS -> new ForgetKnownOrders(sound);
            case FORGET_EARLY_CANCEL -> new ForgetEarlyCancel(sound);
            default -> CrashPoint.steps(name, sound);
        };
    }

    /** The store with the bug, or as it is if it is not one of its own. */
    static StockStore store(String name, StockStore sound, Supplier<StoreParts> parts) {
        return switch (check(name)) {
            case ACKNOWLEDGE_BEFORE_COMMIT -> new AcknowledgeBeforeCommit(parts.get());
            case LOST_COMMIT_IS_FAILURE -> new LostCommitIsFailure(sound);
            case FAIL_WHOLE_BATCH -> new FailWholeBatch(sound);
            default -> CrashPoint.store(name, sound);
        };
    }

    /** The view with the bug, or as it is if it is not one of its own. */
    static StockView view(String name, StockView sound, Supplier<StockLevels> levels) {
        return check(name).equals(REFUSAL_FROM_MEMORY) ? new RefusalFromMemory(sound, levels) : sound;
    }
}
