package dev.muster.drill.laptop;

import static java.util.Objects.requireNonNull;

import dev.muster.drill.definition.Action;
import dev.muster.drill.journal.Undo;
import dev.muster.drill.run.Target.Plan;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A fault on a link, which the fault proxy drops by itself when its lease is not renewed. */
final class DisturbVerb implements Verb<Action.Disturb> {
    private static final String LIFT = "lift";

    private final Site site;

    DisturbVerb(Site site) {
        this.site = requireNonNull(site, "site is null");
    }

    @Override
    public Class<Action.Disturb> does() {
        return Action.Disturb.class;
    }

    @Override
    public Optional<String> lack(Action.Disturb disturb) {
        boolean known = site.proxy().links().orElse(List.of()).stream()
                .anyMatch(link -> disturb.link().equals(link.get("name")));
        return known ? Optional.empty() : Optional.of("there is no link " + disturb.link());
    }

    @Override
    public Optional<Plan> plan(Action.Disturb disturb) {
        return Optional.of(new Plan(LIFT, Map.of("link", disturb.link(), "holder", site.holder())));
    }

    @Override
    public void begin(Action.Disturb disturb, Duration lease) {
        Map<String, Object> body = new HashMap<>(disturb.terms());
        body.putAll(leased(lease));
        body.put("kind", disturb.kind());
        if (disturb.kind().equals("slow")) {
            body.put("seed", Math.floorMod(site.seed(), Integer.MAX_VALUE));
        }
        site.proxy().fault("PUT", disturb.link(), body);
    }

    @Override
    public void renew(Action.Disturb disturb, Duration lease) {
        site.proxy().fault("POST", disturb.link(), leased(lease));
    }

    private Map<String, Object> leased(Duration lease) {
        return Map.of("holder", site.holder(), "leaseMs", lease.toMillis());
    }

    @Override
    public boolean undo(Undo undo) {
        boolean mine = undo.what().equals(LIFT);
        // Without a proxy there is no fault.
        if (mine && site.proxy().links().isPresent()) {
            String link = requireNonNull(undo.terms().get("link"));
            String holder = requireNonNull(undo.terms().get("holder"));
            site.proxy().fault("DELETE", link, Map.of("holder", holder));
        }
        return mine;
    }

    @Override
    public List<String> residue() {
        return site.proxy().links().orElse(List.of()).stream()
                .filter(link -> link.containsKey("fault"))
                .map(link -> "a fault on " + link.get("name") + ": " + link.get("fault"))
                .toList();
    }
}
