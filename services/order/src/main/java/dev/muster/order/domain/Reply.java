package dev.muster.order.domain;

import static java.util.Objects.requireNonNull;

/** What came of a try to reach inventory. Only a clear answer is one; everything else is silence. */
public sealed interface Reply {
    /** Inventory's word. */
    record Says(Hold hold) implements Reply {
        public Says {
            requireNonNull(hold, "hold is null");
        }
    }

    /**
     * Refused, and inventory keeps no record of it.
     *
     * @param doubt whether an attempt before this one ended unknown, so that it may still hold stock
     */
    record Refuses(String reason, boolean doubt) implements Reply {
        public Refuses {
            requireNonNull(reason, "reason is null");
        }
    }

    /** Nobody knows what inventory did, if anything. */
    record Silent(String why) implements Reply {
        public Silent {
            requireNonNull(why, "why is null");
        }
    }
}
