package dev.muster.servicekit.identity;

import java.util.Optional;

/** Knows callers by what their requests carry; the one thing to swap when identity comes from elsewhere. Thread-safe. */
public interface TokenVerifier {
    /** The caller that {@code token}, the part after {@code Bearer}, stands for; empty if it stands for none. */
    Optional<Caller> verify(String token);
}
