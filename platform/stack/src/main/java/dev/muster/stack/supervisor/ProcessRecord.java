package dev.muster.stack.supervisor;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is kept on disk of one process, so that a new supervisor can take it over.
 *
 * @param spec how it shall run
 * @param identity which process it is; empty between the decision to start it and its start, and while it is dead
 * @param restarts how often it was started again
 * @param restart whether it is started again when it dies
 */
record ProcessRecord(ProcessSpec spec, Optional<ProcessIdentity> identity, int restarts, boolean restart) {

    ProcessRecord {
        requireNonNull(spec, "spec is null");
        requireNonNull(identity, "identity is null");
    }

    String toJson() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("spec", spec.toMap());
        identity.ifPresent(process -> {
            map.put("pid", process.pid());
            map.put("started", process.started());
        });
        map.put("restarts", restarts);
        map.put("restart", restart);
        return Fields.line(map);
    }

    static ProcessRecord parse(String json) {
        Fields fields = Fields.parse(json);
        return new ProcessRecord(
                ProcessSpec.of(fields.object("spec")),
                fields.optionalText("started").map(started -> new ProcessIdentity(fields.number("pid"), started)),
                fields.integer("restarts"),
                fields.flag("restart"));
    }
}
