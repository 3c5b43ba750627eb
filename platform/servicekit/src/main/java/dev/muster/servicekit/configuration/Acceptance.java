package dev.muster.servicekit.configuration;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Decides whether what a replica offers is what it says, and comes after what is held: line, order, hash, chain.
 *
 * <p>The records between what is held and what is offered must each carry the chained hash that its fields and the one
 * before give, up to the chained hash offered. A process that holds nothing checks the last link: whoever could forge
 * that one could forge all of them. Stateless.
 */
class Acceptance {
    private final Optional<String> pin;

    Acceptance(Optional<String> pin) {
        this.pin = requireNonNull(pin, "pin is null");
    }

    /** Why it is not to be taken; empty if it is, or is held already. */
    final Optional<Rejection> judge(ConfigurationSnapshot held, Answer.Offered offered, Replica replica)
            throws InterruptedException {
        Claim claim = offered.claim();
        Optional<Rejection> rejection =
                line(claim, replica).or(() -> order(held, claim, replica)).or(() -> hash(held, offered, replica));
        return rejection.isPresent() || claim.version() == held.version() ? rejection : chain(held, claim, replica);
    }

    /** A candidate is only for those pinned to it. */
    Optional<Rejection> line(Claim claim, Replica replica) {
        boolean asked = claim.line() == Line.HEAD || pin.equals(Optional.of(claim.hash()));
        return asked ? Optional.empty() : reject(Fault.LINE, claim, replica, "a candidate nobody asked for");
    }

    /** Never an older version after a newer one, and never another one under the same number. */
    Optional<Rejection> order(ConfigurationSnapshot held, Claim claim, Replica replica) {
        if (claim.version() < held.version()) {
            return reject(Fault.OLDER, claim, replica, "version " + held.version() + " is held");
        }
        boolean other = claim.version() == held.version()
                && !(claim.hash().equals(held.hash()) && claim.chain().equals(held.chain()));
        return other
                ? reject(Fault.HASH, claim, replica, "the version is held with another content or chain")
                : Optional.empty();
    }

    /** The bytes must be those named; without bytes the content must be the one that is held. */
    Optional<Rejection> hash(ConfigurationSnapshot held, Answer.Offered offered, Replica replica) {
        Claim claim = offered.claim();
        String hash = offered.body().map(Sha256::of).orElseGet(held::hash);
        return hash.equals(claim.hash())
                ? Optional.empty()
                : reject(Fault.HASH, claim, replica, "the content has the hash " + hash + ", named is " + claim.hash());
    }

    /** The records lead from what is held to what is offered. */
    Optional<Rejection> chain(ConfigurationSnapshot held, Claim claim, Replica replica) throws InterruptedException {
        boolean first = !held.published();
        List<VersionRecord> records =
                records(first ? Math.max(0, claim.version() - 2) : held.version(), claim, replica);
        String chain = held.chain();
        long number = held.version();
        if (first && claim.version() == 1) {
            chain = VersionRecord.GENESIS;
        } else if (first && !records.isEmpty()) {
            VersionRecord before = records.removeFirst();
            chain = before.chain();
            number = before.number();
        }
        for (VersionRecord record : records) {
            if (record.number() != number + 1 || !record.follows(chain)) {
                return reject(Fault.CHAIN, claim, replica, "record " + record.number() + " does not follow " + number);
            }
            chain = record.chain();
            number = record.number();
        }
        if (records.isEmpty() || number != claim.version()) {
            return reject(Fault.CHAIN, claim, replica, "the records end at " + number);
        }
        return last(records.getLast(), claim, replica);
    }

    private Optional<Rejection> last(VersionRecord record, Claim claim, Replica replica) {
        if (!record.chain().equals(claim.chain()) || !record.content().equals(claim.hash())) {
            return reject(Fault.CHAIN, claim, replica, "its record has another content or chain");
        }
        return record.line() == claim.line()
                ? Optional.empty()
                : reject(
                        Fault.LINE,
                        claim,
                        replica,
                        "its record stands on the line " + record.line().word());
    }

    /** The records after a number up to the claim's, page by page. */
    private static List<VersionRecord> records(long after, Claim claim, Replica replica) throws InterruptedException {
        List<VersionRecord> records = new ArrayList<>();
        long from = after;
        while (from < claim.version()) {
            List<VersionRecord> page = replica.versions(from);
            if (page.isEmpty() || page.getLast().number() <= from) {
                break;
            }
            page.stream().filter(record -> record.number() <= claim.version()).forEach(records::add);
            from = page.getLast().number();
        }
        return records;
    }

    private static Optional<Rejection> reject(Fault fault, Claim claim, Replica replica, String reason) {
        return Optional.of(new Rejection(fault, claim.version(), replica.toString(), reason));
    }
}
