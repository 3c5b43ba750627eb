package dev.muster.servicekit.topics;

import java.util.UUID;

/** A record whose version belongs to another store than the one the view was loaded from. */
final class ForeignStoreException extends RuntimeException {
    ForeignStoreException(String topic, UUID ours, String found) {
        super(topic + " holds a record of store " + found + ", ours is " + ours);
    }
}
