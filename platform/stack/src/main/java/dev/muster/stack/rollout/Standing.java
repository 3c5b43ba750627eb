package dev.muster.stack.rollout;

import static java.util.Objects.requireNonNull;

import dev.muster.stack.home.Home;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What commands that start services themselves must know of delivery, and must tell it. They hold it meanwhile. */
public final class Standing {
    private final StateFiles files;
    private final InstantSource clock;

    public Standing(Home home, InstantSource clock) {
        this.files = new StateFiles(requireNonNull(home, "home is null").rollouts());
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** On which side a service answers. */
    public Side side(String service) {
        return files.read(service).map(State::side).orElse(Side.LEFT);
    }

    /** A service runs this revision now, whatever was on its way. */
    public void runs(String service, Revision revision, Side side, int replicas, String commit) {
        Optional<State> before = files.read(service);
        List<String> earlier = new ArrayList<>();
        before.filter(state -> !state.stable().digest().equals(revision.digest()))
                .ifPresent(state -> earlier.add(state.stable().digest()));
        before.ifPresent(state -> earlier.addAll(state.earlier()));
        files.write(
                service,
                State.of(
                        revision,
                        side,
                        replicas,
                        earlier.stream().distinct().limit(3).toList(),
                        clock.instant(),
                        commit));
    }
}
