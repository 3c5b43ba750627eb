package dev.muster.drill.laptop;

import static java.util.Objects.requireNonNull;

import dev.muster.drill.definition.Action;
import dev.muster.drill.definition.Action.Drift.What;
import dev.muster.drill.journal.Undo;
import dev.muster.drill.run.Target.Plan;
import dev.muster.drill.run.TargetException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The stack made to differ from what the delivery repository wants. Whoever looks after the stack heals it; {@code up} does it at the latest. */
final class DriftVerb implements Verb<Action.Drift> {
    private static final String HEAL = "heal";
    private static final String HELD = "delivery-held";

    private final Site site;

    DriftVerb(Site site) {
        this.site = requireNonNull(site, "site is null");
    }

    @Override
    public Class<Action.Drift> does() {
        return Action.Drift.class;
    }

    @Override
    public Optional<Plan> plan(Action.Drift drift) {
        String service = drift.service();
        return Optional.of(new Plan(
                HEAL,
                Map.of(
                        "service",
                        service,
                        "processes",
                        String.valueOf(site.instances(service).size()),
                        "gateway",
                        AdminPort.write(site.gateway().service(service)),
                        HELD,
                        String.valueOf(drift.what() == What.UNWATCHED))));
    }

    @Override
    public void begin(Action.Drift drift, Duration lease) {
        switch (drift.what()) {
            case INSTANCES -> site.gateway().forgetOne(drift.service());
            case UNWATCHED -> {
                site.processes().supervisor().holdDelivery();
                site.gateway().forgetOne(drift.service());
            }
            case REPLICAS ->
                site.processes()
                        .supervisor()
                        .stop(site.instances(drift.service()).getLast());
        }
    }

    @Override
    public boolean undo(Undo undo) {
        boolean mine = undo.what().equals(HEAL);
        if (mine && !site.processes().all().isEmpty()) {
            if (Boolean.parseBoolean(undo.terms().get(HELD))) {
                site.processes().supervisor().resumeDelivery();
            }
            heal(
                    requireNonNull(undo.terms().get("service")),
                    Integer.parseInt(requireNonNull(undo.terms().get("processes"))),
                    requireNonNull(undo.terms().get("gateway")));
        }
        return mine;
    }

    private void heal(String service, int processes, String gateway) {
        if (site.instances(service).size() < processes && site.commands().run("up", "--drills") != 0) {
            throw new TargetException("the stack does not come up");
        }
        if (site.gateway().instances(service).size() < processes) {
            site.gateway().put(service, gateway);
        }
    }
}
