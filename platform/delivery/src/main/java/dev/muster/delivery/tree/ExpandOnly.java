package dev.muster.delivery.tree;

import dev.muster.delivery.leaf.Leaf;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Migrations expand: a release that is rolled back meets the newer schema. One that takes something away says from which
 * schema on nothing needs it, in a line {@code -- contracting: nothing needs it from schema 4 on}, and waits until every
 * environment is there.
 */
public final class ExpandOnly implements Rule {
    private static final Pattern MIGRATION =
            Pattern.compile("services/([^/]+)/src/main/resources/db/migration/V([0-9]+)__.*\\.sql");
    private static final Pattern CONTRACTING =
            Pattern.compile("(?im)^\\s*--\\s*contracting:.*\\bschema\\s+([0-9]+)\\b.*$");
    private static final Pattern TAKES_AWAY = Pattern.compile(
            "(?is)\\b(drop\\s+(table|column|schema|view|type|sequence|function)|alter\\s+column\\s+\\S+\\s+(set\\s+data\\s+)?type\\b"
                    + "|alter\\s+column\\s+\\S+\\s+set\\s+not\\s+null|rename\\s+(to|column|constraint)|(^|;)\\s*truncate\\b"
                    + "|add\\s+column\\s+(?:(?!default)[^,;])*not\\s+null(?:(?!default)[^,;])*[,;])");

    @Override
    public String name() {
        return "expand-only";
    }

    @Override
    public void check(Change change, Refusals refusals) {
        for (Map.Entry<String, byte[]> file : change.after().files().entrySet()) {
            Matcher migration = MIGRATION.matcher(file.getKey());
            if (migration.matches()) {
                String sql = change.after().text(file.getKey()).orElseThrow();
                takenAway(sql).ifPresent(what -> check(change.after(), migration, sql, what, refusals));
            }
        }
    }

    /**
     * A migration that takes something away.
     *
     * @param file its path
     * @param from the schema from which on nothing needs what it takes; empty if it does not say
     */
    public record Contracting(String file, Optional<Integer> from) {}

    /** Those of a service's migrations after one version and up to another that take something away. */
    public static List<Contracting> contracting(Tree code, String service, int after, int upTo) {
        List<Contracting> found = new ArrayList<>();
        for (String path : code.files().keySet()) {
            Matcher migration = MIGRATION.matcher(path);
            if (!migration.matches() || !migration.group(1).equals(service)) {
                continue;
            }
            int number = Integer.parseInt(migration.group(2));
            String sql = code.text(path).orElseThrow();
            if (number > after && number <= upTo && takenAway(sql).isPresent()) {
                Matcher contracting = CONTRACTING.matcher(sql);
                found.add(new Contracting(
                        path,
                        contracting.find() ? Optional.of(Integer.valueOf(contracting.group(1))) : Optional.empty()));
            }
        }
        return found;
    }

    /** The number of a service's last migration; 0 if it has none. */
    public static int highest(Tree code, String service) {
        return code.files().keySet().stream()
                .map(MIGRATION::matcher)
                .filter(migration -> migration.matches() && migration.group(1).equals(service))
                .mapToInt(migration -> Integer.parseInt(migration.group(2)))
                .max()
                .orElse(0);
    }

    /** The first words of a migration that take something away, comments left out. */
    static Optional<String> takenAway(String sql) {
        Matcher found = TAKES_AWAY.matcher(sql.replaceAll("(?m)--.*$", "").replaceAll("(?s)/\\*.*?\\*/", ""));
        return found.find() ? Optional.of(found.group().strip().replaceAll("\\s+", " ")) : Optional.empty();
    }

    private static void check(Tree tree, Matcher migration, String sql, String what, Refusals refusals) {
        Matcher contracting = CONTRACTING.matcher(sql);
        if (!contracting.find()) {
            refusals.add(
                    migration.group(),
                    "'" + what + "' takes away what an earlier release may need; if none does, say so in a line"
                            + " `-- contracting: nothing needs it from schema N on`");
            return;
        }
        int from = Integer.parseInt(contracting.group(1));
        for (String environment : Stages.all()) {
            Optional.ofNullable(tree.leaves(environment).get(migration.group(1)))
                    .map(Leaf::version)
                    .filter(version -> version.isSet() && version.schema() < from)
                    .ifPresent(version -> refusals.add(
                            migration.group(),
                            "contracts what schema " + from + " no longer needs, but " + environment
                                    + " runs a release of schema " + version.schema()));
        }
    }
}
