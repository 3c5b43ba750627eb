package dev.muster.delivery.tree;

import java.util.ArrayList;
import java.util.List;

/** All rules that need nothing but the tree and what it builds. */
public final class Rules {
    private static final List<Rule> ALL = List.of(
            new ServiceFolders(),
            new LeafShape(),
            new DeclaredFiles(),
            new UnsetRefused(),
            new AbortedRefused(),
            new OneFilePromotions(),
            new FrozenBases(),
            new ExpandOnly(),
            new PlacesInSite(),
            new SharedObjects(),
            new ApplicationSettings(),
            new RolloutWiring());

    private Rules() {}

    /** Their names. */
    public static List<String> names() {
        return ALL.stream().map(Rule::name).toList();
    }

    /** Everything that any of them refuses. */
    public static List<Refusal> check(Change change) {
        List<Refusal> refusals = new ArrayList<>();
        for (Rule rule : ALL) {
            rule.check(change, (where, what) -> refusals.add(new Refusal(rule.name(), where, what)));
        }
        return refusals;
    }
}
