package dev.muster.order.api;

import dev.muster.order.domain.Order;
import dev.muster.order.domain.OrderId;
import dev.muster.servicekit.problems.Problem;
import dev.muster.servicekit.problems.ProblemException;
import dev.muster.servicekit.problems.Violation;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Why a request was not carried out. */
final class Problems {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    static final Problem STORE_AWAY = Problem.overloaded("the database does not answer", RETRY_AFTER);

    static final Problem CROWDED = Problem.overloaded("too many orders are being placed", RETRY_AFTER);

    private Problems() {}

    static ProblemException busy() {
        return new ProblemException(Problem.overloaded("too many orders are being loaded", RETRY_AFTER));
    }

    static ProblemException storeAway() {
        return new ProblemException(STORE_AWAY);
    }

    static ProblemException interrupted() {
        return new ProblemException(Problem.outcomeUnknown("this replica is stopping; safe to repeat"));
    }

    /** Another customer's order is none, so that nobody learns of it. */
    static ProblemException unknown(OrderId id) {
        return new ProblemException(Problem.of(404, "unknown-order", "No such order", id + " is no order of yours"));
    }

    static ProblemException keyTaken() {
        return new ProblemException(Problem.of(
                422,
                "key-taken",
                "The idempotency key stands for another request",
                "A new order needs a new Idempotency-Key"));
    }

    static ProblemException notOrderable(List<Violation> violations) {
        String detail = violations.size() == 1 ? "1 violation" : violations.size() + " violations";
        return new ProblemException(
                new Problem("not-orderable", "This can't be ordered", 422, detail, violations, Map.of()));
    }

    static ProblemException pending(Order order) {
        return conflict("order-pending", "The order is not decided yet", order, "is pending: nothing is held yet");
    }

    static ProblemException contradicts(Order order) {
        return conflict(
                "other-wish",
                "The opposite was asked for before",
                order,
                "is to be "
                        + (order.progress().wish() == null
                                ? ""
                                : order.progress().wish()) + "ED");
    }

    static ProblemException ended(Order order) {
        return conflict("order-ended", "The order has ended", order, "is " + order.state());
    }

    private static ProblemException conflict(String code, String title, Order order, String detail) {
        return new ProblemException(new Problem(
                code,
                title,
                409,
                order.id() + " " + detail,
                List.of(),
                Map.of("state", order.state().name(), "version", order.version())));
    }
}
