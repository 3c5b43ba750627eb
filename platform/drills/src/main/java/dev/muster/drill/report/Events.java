package dev.muster.drill.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Everything that happened in a run in the order of its times, in words. */
final class Events {
    private Events() {}

    /**
     * One of them.
     *
     * @param nanos since the start
     */
    record Event(long nanos, String lane, String text) {}

    static List<Event> of(RunRecord run) {
        List<Event> events = new ArrayList<>();
        for (Lane lane : Lane.of(run)) {
            for (Mark mark : lane.marks()) {
                String until = mark.isMoment() ? "" : ", until " + time(mark.to());
                events.add(new Event(mark.from(), lane.name(), mark.text() + until));
            }
        }
        run.events("aborted").forEach(line -> events.add(new Event(line.number("at"), "run", line.text("because"))));
        events.sort(Comparator.comparingLong(Event::nanos));
        return events;
    }

    static String time(long nanos) {
        return String.format(Locale.ROOT, "%.2f s", nanos / 1e9);
    }
}
