package dev.muster.state;

/**
 * What one shard of a {@link ShardedMap} has seen since it was made. Each number is exact; together they are not one
 * moment.
 *
 * @param shard index of the shard, from 0
 * @param size entries it holds
 * @param acquired times its lock was taken; far from the other shards' number means a skewed or a hot key
 * @param contended times its lock was taken only after waiting
 * @param waitedNanos nanoseconds waited in total by those who got the lock in the end
 * @param waiting threads that wait for it now, an estimate; it stays up while a function does not return
 */
public record ShardStats(int shard, int size, long acquired, long contended, long waitedNanos, int waiting) {}
