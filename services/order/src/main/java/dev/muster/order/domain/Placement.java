package dev.muster.order.domain;

import static java.util.Objects.requireNonNull;

import java.util.List;

/** What came of placing an order. */
public sealed interface Placement {
    /** It stands, and is decided. */
    record Decided(OrderId id, Answer answer) implements Placement {
        public Decided {
            requireNonNull(id, "id is null");
            requireNonNull(answer, "answer is null");
        }
    }

    /** It stands and will be decided. */
    record Undecided(Order order) implements Placement {
        public Undecided {
            requireNonNull(order, "order is null");
        }
    }

    /** The key stands for another request; nothing was changed. */
    record OtherRequest() implements Placement {}

    /** The basket can't be ordered; nothing was changed. */
    record Refused(List<Complaint> complaints) implements Placement {
        public Refused {
            complaints = List.copyOf(complaints);
        }
    }
}
