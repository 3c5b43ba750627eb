package dev.muster.order.adapters;

import dev.muster.order.domain.Inventory;
import dev.muster.order.domain.OrderViews;
import dev.muster.order.domain.Orders;
import dev.muster.servicekit.database.Database;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.apache.kafka.clients.producer.Producer;

/**
 * The bugs that can be planted, by the name given to {@code muster.known-bad}; each decorates or replaces one bean.
 *
 * <p>A name that is none of these, nor a {@link BadRelease} or {@link CrashPoint}, is refused: a misspelled plant would pass as sound.
 */
final class KnownBad {
    static final String PROPERTY = "muster.known-bad";

    static final String PUBLISH_BEFORE_COMMIT = "publish-before-commit";
    static final String APPLY_WITHOUT_VERSION = "apply-without-version";
    static final String PUT_WITHOUT_VERSION = "put-without-version";
    static final String RETRY_WITHOUT_BUDGET = "retry-without-budget";
    static final String CHECK_THEN_ACT_KEYS = "check-then-act-keys";
    static final String LEAVE_ORDER_PLACED = "leave-order-placed";
    static final String UNBOUNDED_WARM_UP = "unbounded-warmup";
    static final String LEAK_TASKS = "leak-tasks";
    static final String INVENT_SUCCESS = "invent-success";
    static final String ASK_BROKER_FIRST = "ask-broker-first";
    static final String ABSENT_AS_VALUE = "absent-as-value";
    static final String FORGET_AFTER_FAILURE = "forget-after-failure";
    static final String IGNORE_DEADLINES = "ignore-deadlines";

    private static final Set<String> NAMES = Set.of(
            PUBLISH_BEFORE_COMMIT,
            APPLY_WITHOUT_VERSION,
            PUT_WITHOUT_VERSION,
            RETRY_WITHOUT_BUDGET,
            CHECK_THEN_ACT_KEYS,
            LEAVE_ORDER_PLACED,
            UNBOUNDED_WARM_UP,
            LEAK_TASKS,
            INVENT_SUCCESS,
            ASK_BROKER_FIRST,
            ABSENT_AS_VALUE,
            FORGET_AFTER_FAILURE,
            IGNORE_DEADLINES);

    private KnownBad() {}

    static String check(String name) {
        if (!NAMES.contains(name) && !BadRelease.NAMES.contains(name) && !CrashPoint.accepts(name)) {
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

    /** The store with the bug, or as it is if it is not one of its own. */
    static Orders orders(String name, Orders sound) {
        return switch (check(name)) {
            case APPLY_WITHOUT_VERSION -> new ApplyWithoutVersion(sound);
            case CHECK_THEN_ACT_KEYS -> new CheckThenActKeys(sound);
            case LEAVE_ORDER_PLACED -> new LeaveOrderPlaced(sound);
            case LEAK_TASKS -> new LeakTasks(sound);
            case INVENT_SUCCESS -> new InventSuccess(sound);
            default -> CrashPoint.accepts(name) ? CrashPoint.of(name).orders(sound) : sound;
        };
    }

    /** The outbox with the bug, or as it is if it is not one of its own. */
    static OutboxPort outbox(String name, OutboxPort sound, Supplier<Database> database) {
        return check(name).equals(PUBLISH_BEFORE_COMMIT)
                ? new PublishBeforeCommit(sound, database.get())
                : CrashPoint.accepts(name) ? CrashPoint.of(name).outbox(sound) : sound;
    }

    /** The outbox that asks the broker in the request, or as it is. */
    static OutboxPort asking(String name, OutboxPort sound, Supplier<Producer<String, byte[]>> producer) {
        return check(name).equals(ASK_BROKER_FIRST) ? new AskBrokerFirst(sound, producer.get()) : sound;
    }

    /** The link to inventory with the bug or the crash point, or as it is. */
    static Inventory inventory(String name, Inventory sound) {
        return switch (check(name)) {
            case IGNORE_DEADLINES -> new IgnoreDeadlines(sound, InstantSource.system());
            default -> CrashPoint.accepts(name) ? CrashPoint.of(name).inventory(sound) : sound;
        };
    }

    /** The cache with the bug, or as it is if it is not one of its own. */
    static OrderViews views(String name, OrderViews sound, Supplier<Orders> orders) {
        return switch (check(name)) {
            case PUT_WITHOUT_VERSION -> new PutWithoutVersion(orders.get());
            case UNBOUNDED_WARM_UP -> new WarmEverything(orders.get());
            case ABSENT_AS_VALUE -> new AbsentAsValue(orders.get());
            case FORGET_AFTER_FAILURE -> new ForgetAfterFailure(orders.get());
            default -> sound;
        };
    }

    static RetryBudget budget(String name, RetryBudget sound) {
        return check(name).equals(RETRY_WITHOUT_BUDGET) ? new RetryWithoutBudget() : sound;
    }
}
