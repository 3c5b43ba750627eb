package dev.muster.drill.definition;

import dev.muster.drill.definition.Drill.Check;
import dev.muster.drill.definition.Drill.Plant;
import dev.muster.drill.definition.Drill.Step;
import dev.muster.drill.expression.Expression;
import dev.muster.spec.Durations;
import dev.muster.spec.Fields;
import dev.muster.spec.Reading;
import dev.muster.spec.YamlDocument;
import dev.muster.spec.YamlNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads a drill's file, and notes everything wrong with it, each with its line. */
public final class DrillReader {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,62}");
    private static final String NAME_MEANS = "a name of small letters, digits and '-'";
    private static final Pattern TEXT = Pattern.compile("(?s).*\\S.*");

    private final Reading reading;

    private DrillReader(Reading reading) {
        this.reading = reading;
    }

    /** Reads a whole drill or throws an InvalidDocumentException with every problem found. */
    public static Drill read(YamlDocument document) {
        var reading = new Reading(document);
        Optional<Drill> drill = reading.root().flatMap(new DrillReader(reading)::drill);
        return reading.finish(drill::orElseThrow);
    }

    private Optional<Drill> drill(Fields fields) {
        Optional<String> name = fields.requiredText("drill", NAME, NAME_MEANS);
        Optional<String> story = fields.requiredText("story", TEXT, "what happens, in a sentence or more");
        int seed = fields.requiredInteger("seed", 0, Integer.MAX_VALUE).orElse(0);
        Optional<Fields> steady = fields.required("steady").flatMap(reading::fields);
        Duration calm = steady.flatMap(below -> below.requiredParsed("for", Durations::parse))
                .orElse(Duration.ZERO);
        List<Expression> expect =
                steady.map(below -> expressions(below, "expect")).orElse(List.of());
        steady.ifPresent(Fields::refuseOthers);
        fields.required("timeline");
        List<Step> timeline = new StepReader(reading, seed).timeline(fields);
        Optional<Fields> load = fields.required("load").flatMap(reading::fields);
        var loads = new LoadReader(reading, name.orElse("drill"), story.orElse(""), seed, calm, timeline);
        Optional<LoadReader.Load> sent = load.flatMap(loads::load);
        Watch watch = WatchReader.watch(fields);
        fields.required("verify");
        List<Check> verify = fields.list("verify", this::check);
        var defects = new DefectReader(reading, watch, timeline.size());
        Map<String, Optional<Defect>> profiles = fields.fields("profiles")
                .map(below -> profiles(below, defects))
                .orElse(Map.of(Drill.PROTECTED, Optional.empty()));
        List<Plant> plants = fields.list("plants", node -> plant(node, verify, watch, defects));
        Optional<Briefing> gameday = fields.fields("gameday").flatMap(new BriefingReader(reading)::briefing);
        fields.refuseOthers();
        return reading.isSound()
                ? Optional.of(new Drill(
                        name.orElseThrow(),
                        story.orElseThrow().strip(),
                        seed,
                        profiles,
                        sent.orElseThrow().profile(),
                        sent.orElseThrow().ending(),
                        expect,
                        timeline,
                        watch,
                        verify,
                        plants,
                        gameday))
                : Optional.empty();
    }

    private List<Expression> expressions(Fields fields, String key) {
        return fields.list(key, this::expression);
    }

    private Optional<Expression> expression(YamlNode node) {
        return StepReader.expression(reading, node);
    }

    private Optional<Check> check(YamlNode node) {
        Optional<String> text = reading.text(node, TEXT, "a checker's name or an expression");
        if (text.isPresent() && Expression.isMeant(text.get())) {
            return expression(node).map(Check.Measured::new);
        }
        return text.flatMap(name -> reading.text(node, NAME, "a checker's name or an expression"))
                .map(Check.Named::new);
    }

    private Map<String, Optional<Defect>> profiles(Fields fields, DefectReader defects) {
        Map<String, Optional<Defect>> profiles = new HashMap<>();
        for (String name : fields.keys()) {
            fields.fields(name).ifPresent(below -> {
                profiles.put(name, defects.profile(below));
                below.refuseOthers();
            });
        }
        if (profiles.getOrDefault(Drill.PROTECTED, Optional.empty()).isPresent()) {
            reading.note(fields.path(Drill.PROTECTED), "is what is in use; nothing is put wrong in it");
        }
        profiles.putIfAbsent(Drill.PROTECTED, Optional.empty());
        return profiles;
    }

    private Optional<Plant> plant(YamlNode node, List<Check> verify, Watch watch, DefectReader defects) {
        return reading.fields(node).flatMap(fields -> {
            Optional<Defect> defect = defects.plant(fields);
            fields.required("red");
            List<String> red = new ArrayList<>(fields.list("red", one -> reading.text(one, TEXT, "a check of verify")));
            fields.refuseOthers();
            List<String> known =
                    new ArrayList<>(verify.stream().map(Check::toString).toList());
            watch.detect().ifPresent(detect -> known.add("detect"));
            watch.diagnose().ifPresent(diagnose -> known.add("diagnose"));
            red.stream()
                    .filter(name -> !known.contains(name))
                    .forEach(name -> reading.note(fields.path("red"), "'" + name + "' is not verified: " + known));
            return defect.map(found -> new Plant(found, red));
        });
    }
}
