package dev.muster.drill.report;

import static java.util.Objects.requireNonNull;

import dev.muster.drill.verdict.Diagnosed;
import dev.muster.drill.verdict.Line;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** A lane of the timeline: what happened of one kind. */
record Lane(String name, List<Mark> marks) {
    Lane {
        requireNonNull(name, "name is null");
        marks = List.copyOf(marks);
    }

    /** All of a run; lanes without anything in them are left out, but for the faults. */
    static List<Lane> of(RunRecord run) {
        List<Lane> lanes = new ArrayList<>();
        lanes.add(new Lane("faults", faults(run)));
        lanes.add(new Lane("commits", commits(run)));
        lanes.add(new Lane("alerts", alerts(run)));
        lanes.add(new Lane("diagnosis", diagnoses(run)));
        lanes.add(new Lane("mitigations", mitigations(run)));
        lanes.add(new Lane("people", people(run)));
        lanes.addAll(processes(run));
        return lanes.stream()
                .filter(lane -> !lane.marks().isEmpty() || lane.name().equals("faults"))
                .toList();
    }

    /** Each from its beginning to its end, with the moment of its effect. */
    private static List<Mark> faults(RunRecord run) {
        List<Mark> marks = new ArrayList<>();
        run.events("fault").forEach(fault -> {
            long end = run.events("ended")
                    .filter(ended -> ended.number("step") == fault.number("step"))
                    .mapToLong(ended -> ended.number("at"))
                    .findFirst()
                    .orElse(run.end());
            String lease = fault.body().containsKey("leaseMs")
                    ? ", leased for " + TimeUnit.MILLISECONDS.toSeconds(fault.number("leaseMs")) + " s"
                    : "";
            marks.add(new Mark(fault.number("at"), end, "fault", fault.text("action") + lease));
        });
        run.events("effect")
                .forEach(effect -> marks.add(Mark.moment(
                        effect.number("at"),
                        effect.flag("seen") ? "effect" : "missing",
                        (effect.flag("seen") ? "effect seen: " : "no effect: ") + effect.text("because"))));
        run.events("heal")
                .filter(heal -> heal.flag("mended"))
                .forEach(heal -> marks.add(Mark.moment(heal.number("at"), "mended", "mended by the system itself")));
        return marks;
    }

    private static List<Mark> alerts(RunRecord run) {
        List<Mark> marks = new ArrayList<>();
        Map<String, Line> firing = new HashMap<>();
        run.events("alert").forEach(alert -> {
            String id = alert.text("id");
            if (alert.flag("fires")) {
                firing.put(id, alert);
            } else if (firing.containsKey(id)) {
                Line begun = requireNonNull(firing.remove(id));
                marks.add(new Mark(begun.number("at"), alert.number("at"), "alert", alert.text("alert")));
            }
        });
        firing.values()
                .forEach(begun -> marks.add(new Mark(begun.number("at"), run.end(), "alert", begun.text("alert"))));
        run.events("page").forEach(page -> marks.add(Mark.moment(page.number("at"), "page", "somebody is called")));
        return marks;
    }

    private static List<Mark> mitigations(RunRecord run) {
        return run.events("mitigation")
                .map(line -> Mark.moment(line.number("at"), "mitigation", line.text("action")))
                .toList();
    }

    /** What players of a game said and did. */
    private static List<Mark> people(RunRecord run) {
        return run.events("person")
                .map(line -> Mark.moment(
                        line.number("at"),
                        "person",
                        (line.text("did") + " " + line.text("who")).strip()
                                + (line.text("text").isEmpty() ? "" : ": " + line.text("text"))))
                .toList();
    }

    private static List<Mark> commits(RunRecord run) {
        return run.events("commit")
                .filter(line -> !line.text("subject").isEmpty())
                .map(line -> Mark.moment(line.number("at"), "commit", line.text("subject")))
                .toList();
    }

    /** Each change of what the table of causes says, "unknown" too. */
    private static List<Mark> diagnoses(RunRecord run) {
        return run.events("diagnosis")
                .map(line -> Mark.moment(
                        line.number("at"), "diagnosis", Diagnosed.of(line).words()))
                .toList();
    }

    /** One lane for each process: which release ran, and when none did. */
    private static List<Lane> processes(RunRecord run) {
        SequencedMap<String, List<Line>> changes = new TreeMap<>();
        run.events("process")
                .forEach(line -> changes.computeIfAbsent(line.text("process"), any -> new ArrayList<>())
                        .add(line));
        List<Lane> lanes = new ArrayList<>();
        changes.forEach((process, lines) -> lanes.add(new Lane(process, segments(lines, run.end()))));
        return lanes;
    }

    private static List<Mark> segments(List<Line> lines, long end) {
        List<Mark> marks = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            long until = i + 1 < lines.size() ? lines.get(i + 1).number("at") : end;
            boolean runs = line.text("state").equals("running");
            marks.add(new Mark(
                    line.number("at"),
                    until,
                    runs ? "process" : "away",
                    runs ? "runs " + line.text("release") : line.text("state")));
        }
        return marks;
    }
}
