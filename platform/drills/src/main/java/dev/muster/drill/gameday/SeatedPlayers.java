package dev.muster.drill.gameday;

import static java.util.Objects.requireNonNull;

import dev.muster.drill.run.Players;
import dev.muster.drill.verdict.Line;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The players of a game, by what lies on its table. What they said is heard by one thread. */
final class SeatedPlayers implements Players {
    private final Table table;
    private int heard;

    SeatedPlayers(Table table) {
        this.table = requireNonNull(table, "table is null");
    }

    @Override
    public boolean areDone() {
        return !table.said(Table.DONE).isEmpty();
    }

    @Override
    public List<Line> heard() {
        List<Line> said = table.said();
        List<Line> fresh = said.subList(heard, said.size());
        heard = said.size();
        return fresh.stream().map(SeatedPlayers::event).toList();
    }

    /** Players are called once the fault was looked for, as they would be. */
    @Override
    public void happens(Line event) {
        if (event.text("what").equals("effect") && table.is(Table.BEGINS)) {
            table.state(Table.RUNS);
        }
    }

    /** A cause that was accepted is the diagnosis, the end is what the players take for mitigated; all else is what they did. */
    private static Line event(Line said) {
        Map<String, Object> body = new TreeMap<>(said.body());
        body.put("did", said.text("what"));
        if (said.text("what").equals(Table.ACCEPTED)) {
            body.put("what", "diagnosis");
            body.put("because", "found by people");
        } else if (said.text("what").equals(Table.DONE)) {
            body.put("what", "mitigation");
            body.put("action", "the players are done");
        } else {
            body.put("what", "person");
        }
        return new Line(Line.EVENT, body);
    }
}
