package dev.muster.spec;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What no {@code service.yaml} can say alone: who owns what, and whether what is named exists. */
final class CrossChecks {
    /** A declaration, the folder it stands in, and the document for the places. */
    record Declared(YamlDocument document, String folder, ServiceSpec spec) {}

    private final List<Declared> all;
    private final List<Violation> violations = new ArrayList<>();

    CrossChecks(List<Declared> all) {
        this.all = List.copyOf(all);
    }

    List<Violation> violations() {
        Claims names = new Claims("service");
        Claims routes = new Claims("route");
        Claims topics = new Claims("topic");
        Claims databases = new Claims("database");
        for (Declared declared : all) {
            ServiceSpec spec = declared.spec();
            names.claim(declared, spec.service(), "/service");
            spec.database().ifPresent(database -> databases.claim(declared, database, "/database"));
            for (int i = 0; i < spec.routes().size(); i++) {
                routes.claim(declared, spec.routes().get(i).path(), "/routes/" + i + "/path");
            }
            for (int i = 0; i < spec.topics().owns().size(); i++) {
                topics.claim(declared, spec.topics().owns().get(i).name(), "/topics/owns/" + i + "/name");
            }
        }
        all.forEach(this::inItsFolder);
        all.forEach(declared -> readsExist(declared, topics.claimed()));
        all.forEach(declared -> linksExist(declared, names.claimed()));
        return violations.stream().sorted(Violation.IN_READING_ORDER).toList();
    }

    private void inItsFolder(Declared declared) {
        String name = declared.spec().service();
        if (!name.equals(declared.folder())) {
            note(declared, "/service", "'" + name + "' stands in a folder named '" + declared.folder() + "'");
        }
    }

    private void readsExist(Declared declared, Set<String> owned) {
        List<String> reads = declared.spec().topics().reads();
        for (int i = 0; i < reads.size(); i++) {
            String topic = reads.get(i);
            if (!owned.contains(topic)) {
                note(declared, "/topics/reads/" + i, "no service owns topic '" + topic + "'" + hint(topic, owned));
            }
        }
    }

    private void linksExist(Declared declared, Set<String> names) {
        List<String> links = declared.spec().links();
        for (int i = 0; i < links.size(); i++) {
            String link = links.get(i);
            if (link.equals(declared.spec().service())) {
                note(declared, "/links/" + i, "a service has no link to itself");
            } else if (!names.contains(link)) {
                note(declared, "/links/" + i, "there is no service '" + link + "'" + hint(link, names));
            }
        }
    }

    private static String hint(String word, Set<String> known) {
        return Suggestion.closest(word, known)
                .map(near -> ", did you mean '" + near + "'?")
                .orElse("");
    }

    private void note(Declared declared, String path, String message) {
        violations.add(declared.document().violation(path, message));
    }

    /** Names of one sort, each of which only one service may claim. */
    private final class Claims {
        private final String sort;
        private final Map<String, Declared> owners = new HashMap<>();

        Claims(String sort) {
            this.sort = sort;
        }

        void claim(Declared declared, String name, String path) {
            Declared first = owners.putIfAbsent(name, declared);
            if (first != null) {
                note(
                        declared,
                        path,
                        sort + " '" + name + "' belongs to " + first.document().name() + " already");
            }
        }

        Set<String> claimed() {
            return owners.keySet();
        }
    }
}
