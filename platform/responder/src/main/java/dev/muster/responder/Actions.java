package dev.muster.responder;

import dev.muster.delivery.Commit;
import dev.muster.delivery.DeliveryRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the responder did, as the commits of an environment tell: a restart forgets nothing. */
record Actions(List<Action> list) {
    static final Actions NONE = new Actions(List.of());

    private static final int MOST = 500;
    private static final String TRAILER = "Muster-Restored: ";

    Actions {
        list = List.copyOf(list);
    }

    /** One restored release. */
    record Action(String service, Instant at) {}

    /** The line of a commit's message by which it is found again. */
    static String trailer(String service, String environment) {
        return TRAILER + service + " " + environment;
    }

    /** Reads the newest ones. */
    static Actions of(DeliveryRepository repository, String environment) {
        return new Actions(repository.history("gitops/services", MOST).stream()
                .flatMap(commit -> action(commit, environment).stream())
                .toList());
    }

    List<Instant> of(String service) {
        return list.stream()
                .filter(action -> action.service().equals(service))
                .map(Action::at)
                .toList();
    }

    List<Instant> all() {
        return list.stream().map(Action::at).toList();
    }

    private static Optional<Action> action(Commit commit, String environment) {
        return commit.message()
                .lines()
                .filter(line -> line.startsWith(TRAILER) && line.endsWith(" " + environment))
                .findFirst()
                .map(line -> new Action(
                        line.substring(TRAILER.length(), line.length() - environment.length() - 1), commit.at()));
    }
}
