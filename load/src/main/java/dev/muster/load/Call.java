package dev.muster.load;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * One arrival, the same for the same seed.
 *
 * @param number from 0, in the order of arrival
 * @param key which of the profile's keys it is about, from 0, the most wanted first
 * @param random for every other choice of the operation; not shared with any other call
 * @param timeout how long its client waits for an answer
 */
public record Call(long number, int key, RandomGenerator random, Duration timeout) {
    public Call {
        requireNonNull(random, "random is null");
        requireNonNull(timeout, "timeout is null");
    }
}
