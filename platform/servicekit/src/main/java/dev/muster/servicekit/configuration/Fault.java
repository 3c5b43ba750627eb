package dev.muster.servicekit.configuration;

import java.util.Locale;

/** Why something that was offered was not taken. */
enum Fault {
    /** No answer, or none in time, or a torn one, or a refusal. */
    UNREACHABLE,
    /** An answer that is not of the form it has to have. */
    MALFORMED,
    /** The service has no configuration, although this process holds one. */
    EMPTY,
    /** The body does not have the hash it is said to have, or the same version has two. */
    HASH,
    /** The records do not lead from what is held to what is offered. */
    CHAIN,
    /** A candidate nobody asked for, or a version that stands on another line. */
    LINE,
    /** A version before the one that is held. */
    OLDER,
    /** A view does not accept the content. */
    VIEW,
    /** An announcement of a version that nobody has, or that is another one. */
    ANNOUNCEMENT,
    /** A file of this process that is not as it was written. */
    FILE;

    /** As it stands in metrics. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
