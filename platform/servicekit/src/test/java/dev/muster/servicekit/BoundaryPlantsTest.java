package dev.muster.servicekit;

import dev.muster.testkit.plants.Plants;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The boundaries of a service, each against a defect that its test has to see. */
@Tag("proofs")
class BoundaryPlantsTest {
    private static final Plants KIT = Plants.in("platform/servicekit");

    @Test
    void firstConstraintOnly_isCaught() throws Exception {
        KIT.plant("ConstraintPaths", ".distinct()", ".limit(1)")
                .isCaughtBy("ProblemsTest#constraints_severalViolated_eachIsListed", "expected: <[");
    }

    @Test
    void firstWrongTypeOnly_isCaught() throws Exception {
        KIT.plant(
                        "BodyViolations",
                        "List<Violation> all = shapeViolations(request);",
                        "List<Violation> all = List.of();")
                .isCaughtBy("ProblemsTest#types_wrongAmongViolatedConstraints_allAreListed", "expected: <[");
    }

    @Test
    void anyAddressBelieved_isCaught() throws Exception {
        KIT.plant("LaptopVerifier", "if (!open.isEmpty()) {", "if (open.size() > 5) {")
                .isCaughtBy("LaptopVerifierTest#hosts_otherThanLoopback_areRefused", "0.0.0.0");
    }

    @Test
    void routedRangeBelieved_isCaught() throws Exception {
        KIT.plant("DevRange", "!NEVER_ROUTED.holds(wanted)", "NEVER_ROUTED.holds(wanted) && wanted.bits() < 8")
                .isCaughtBy("LaptopVerifierTest#range_thatIsRouted_orOfProd_orNone_isRefused", "0.0.0.0/0");
    }

    @Test
    void cardNotMasked_isCaught() throws Exception {
        KIT.plant("Masking", "Luhn.holds(match.group()) ? MASK : match.group()", "match.group()")
                .isCaughtBy("MaskingTest#personalData_isMasked", "expected: <call *** now>");
    }

    @Test
    void failureInASpanNotMasked_isCaught() throws Exception {
        KIT.plant(
                        "Traces",
                        "Masking.mask(String.valueOf(failure.getMessage()))",
                        "String.valueOf(failure.getMessage())")
                .isCaughtBy("TracesTest#failure_inASpan_isMasked", "hunter2");
    }

    @Test
    void deadLetterNotMasked_isCaught() throws Exception {
        KIT.plant("DeadLetters", "Masking.mask(cause.toString())", "cause.toString()")
                .isCaughtBy("GroupConsumerTest#undecodable_buriedWhileOthersGoOn_listedAndReplayed", "13812345678");
    }

    @Test
    void traceNotTakenFromARecord_isCaught() throws Exception {
        KIT.plant("Traces", "W3C.extract(Context.root(), headers, KAFKA)", "Context.root()")
                .isCaughtBy(
                        "TracesTest#record_withHeaders_continuesItsTrace",
                        "expected: <0af7651916cd43dd8448eb211c80319c>");
    }

    @Test
    void traceNotSentOn_isCaught() throws Exception {
        KIT.plant("TraceClientFilter", "Traces.inject(step.context(), request::header);", "")
                .isCaughtBy("TracesTest#trace_ofTheCaller_goesThroughServerClientAndMessage", "expected: <");
    }

    @Test
    void rateNotCounted_isCaught() throws Exception {
        KIT.plant(
                        "RateFilter",
                        ".filter(caller -> !rates.admit(caller.subject()))",
                        ".filter(caller -> caller.subject().isEmpty())")
                .isCaughtBy("RatesTest#caller_overItsRate_isRefusedUntilLater", "expected: <429>");
    }

    @Test
    void noTimeToRetry_isCaught() throws Exception {
        KIT.plant(
                        "RateFilter",
                        "Problem.rateLimited(rates.retryAfter())",
                        "Problem.of(429, \"rate-limited\", \"Too many requests\", \"later\")")
                .isCaughtBy("RatesTest#caller_overItsRate_isRefusedUntilLater", "expected: <1>");
    }
}
