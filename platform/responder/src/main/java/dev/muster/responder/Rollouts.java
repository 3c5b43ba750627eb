package dev.muster.responder;

import java.util.List;

/** Delivery, as the responder sees it. Thread-safe. */
public interface Rollouts {
    /** How each service stands now. */
    List<RolloutStatus> list();

    /** Takes a candidate back; one that is not there any more is no error. */
    void abort(String service, String environment, Reason reason);
}
