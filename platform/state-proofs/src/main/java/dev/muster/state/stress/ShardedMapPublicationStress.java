package dev.muster.state.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.muster.state.ShardedMap;
import org.jspecify.annotations.Nullable;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** Whoever sees a value sees what its writer did before. */
@JCStressTest
@Outcome(id = "0, 0", expect = ACCEPTABLE, desc = "read before")
@Outcome(id = "0, 1", expect = ACCEPTABLE, desc = "written between the reads")
@Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "read after")
@Outcome(expect = FORBIDDEN, desc = "a value without its content, or an older one after a newer one")
@State
public class ShardedMapPublicationStress {
    private final ShardedMap<Integer, Box> map = new ShardedMap<>(2);

    @Actor
    public void writer() {
        Box box = new Box(0);
        box.content = 1;
        map.compute(1, (key, old) -> box);
    }

    @Actor
    public void reader(II_Result r) {
        r.r1 = content(map.get(1));
        r.r2 = content(map.get(1));
    }

    private static int content(@Nullable Box box) {
        return box == null ? 0 : box.content == 1 ? 1 : -1;
    }
}
