package dev.muster.drill.check;

import dev.muster.drill.verdict.Checker;
import java.util.List;

/** The checkers that every drill may ask for, whatever its services do. */
public final class Checkers {
    private Checkers() {}

    public static List<Checker> all() {
        return List.of(new BoundedStaleness(), new AuditChain(), new SecretHygiene(), new NoLeak());
    }
}
