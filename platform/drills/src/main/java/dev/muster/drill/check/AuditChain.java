package dev.muster.drill.check;

import dev.muster.drill.verdict.Checker;
import dev.muster.drill.verdict.Finding;
import dev.muster.drill.verdict.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The configuration's history is whole: each record follows from the one before by its chained hash, worked out here once
 * more; each accepted commit has its record, and none has two; the chain's end is anchored outside the database; and
 * nothing that was there at the start of the run has changed.
 */
final class AuditChain implements Checker {
    @Override
    public String name() {
        return "audit-chain";
    }

    @Override
    public Finding check(List<Line> history) {
        Optional<Line> read = last(history, ChainLines.AUDIT);
        if (read.isEmpty() || read.get().flag("unanswered")) {
            return Finding.safety(name(), List.of(), false, "the chain was not read in the end");
        }
        List<ChainRecord> records = history.stream()
                .filter(line -> line.is(ChainLines.VERSION))
                .map(ChainRecord::of)
                .toList();
        List<String> wrong = new ArrayList<>();
        chained(records, wrong);
        counted(records, history, wrong);
        anchored(records, read.get(), wrong);
        began(records, history, wrong);
        String because = records.size() + " records, " + read.get().number("anchors") + " anchors, " + wrong.size()
                + " contradictions";
        return Finding.safety(name(), wrong, !records.isEmpty(), because);
    }

    private static void chained(List<ChainRecord> records, List<String> wrong) {
        String before = ChainRecord.GENESIS;
        long number = 0;
        for (ChainRecord record : records) {
            number++;
            if (record.number() != number) {
                wrong.add("record " + number + " is missing; there follows " + record.number());
                return;
            }
            if (!record.follows(before)) {
                wrong.add("the chained hash of record " + number + " is not the one that its fields give");
                return;
            }
            before = record.chain();
        }
    }

    /** One record for each change that was accepted, by its commit; what was written past Git has none. */
    private static void counted(List<ChainRecord> records, List<Line> history, List<String> wrong) {
        Set<Long> accepted = history.stream()
                .filter(line -> line.is(ChainLines.ACCEPTED))
                .flatMap(line -> ChainLines.numbers(line).stream())
                .collect(Collectors.toSet());
        Set<Long> recorded = records.stream()
                .filter(record -> !record.commit().isEmpty())
                .map(ChainRecord::number)
                .collect(Collectors.toSet());
        accepted.stream()
                .filter(number -> !recorded.contains(number))
                .forEach(number -> wrong.add("an accepted change has no record: version " + number));
        recorded.stream()
                .filter(number -> !accepted.contains(number))
                .forEach(number -> wrong.add("no accepted change made record " + number));
    }

    private static void anchored(List<ChainRecord> records, Line read, List<String> wrong) {
        if (!read.flag("intact")) {
            wrong.add("differs from its anchors: " + read.text("difference"));
        }
        if (read.number("anchors") < records.size()) {
            wrong.add(records.size() + " records and only " + read.number("anchors") + " anchors");
        }
        if (!records.isEmpty() && !records.getLast().chain().equals(read.text("chain"))) {
            wrong.add("the head's chained hash is not that of the last record");
        }
    }

    private static void began(List<ChainRecord> records, List<Line> history, List<String> wrong) {
        last(history, ChainLines.BEGAN)
                .filter(line -> line.number("last") > 0)
                .filter(line -> records.stream()
                        .noneMatch(record -> record.number() == line.number("last")
                                && record.chain().equals(line.text("chain"))))
                .ifPresent(line -> wrong.add("record " + line.number("last") + " is not what it was as the run began"));
    }

    private static Optional<Line> last(List<Line> history, String kind) {
        return history.stream().filter(line -> line.is(kind)).reduce((_, later) -> later);
    }
}
