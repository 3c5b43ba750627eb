package dev.muster.testkit.plants;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * One test method run with the classes of a loader.
 *
 * <p>While it runs, {@value #PATIENCE} tells tests that wait for conditions how many seconds to wait: what does not come to
 * pass is what a plant is for. A test that hangs is interrupted, and has failed.
 */
record PlantedRun(PlantLoader loader, String test, String method) {
    static final String PATIENCE = "muster.patience";
    private static final String SECONDS = "1";

    /**
     * How it failed; empty if it passed.
     *
     * @throws IllegalStateException if it did not run, or failed because classes do not fit together
     */
    List<Throwable> failures() throws ClassNotFoundException {
        Results results = new Results();
        Thread current = Thread.currentThread();
        ClassLoader before = current.getContextClassLoader();
        current.setContextClassLoader(loader);
        System.setProperty(PATIENCE, SECONDS);
        try {
            LauncherFactory.create(LauncherConfig.builder()
                            .enableTestExecutionListenerAutoRegistration(false)
                            .enableLauncherSessionListenerAutoRegistration(false)
                            .build())
                    .execute(request(), results);
        } finally {
            current.setContextClassLoader(before);
            System.clearProperty(PATIENCE);
        }
        results.check(test + "#" + method);
        return results.failures;
    }

    private LauncherDiscoveryRequest request() throws ClassNotFoundException {
        Class<?> type = Class.forName(test, true, loader);
        Method found = Arrays.stream(type.getDeclaredMethods())
                .filter(candidate -> candidate.getName().equals(method))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(test + " has no method " + method));
        return LauncherDiscoveryRequestBuilder.request()
                .selectors(DiscoverySelectors.selectMethod(type, found))
                .configurationParameter("junit.jupiter.execution.timeout.default", "30 s")
                .build();
    }

    private static final class Results implements TestExecutionListener {
        private final List<Throwable> failures = new ArrayList<>();
        private final List<String> passed = new ArrayList<>();
        private final List<Throwable> broken = new ArrayList<>();

        @Override
        public void executionFinished(TestIdentifier identifier, TestExecutionResult result) {
            Throwable thrown = result.getThrowable().orElse(null);
            if (thrown instanceof LinkageError || (thrown != null && !identifier.isTest())) {
                broken.add(thrown);
            } else if (thrown != null && result.getStatus() == TestExecutionResult.Status.FAILED) {
                failures.add(thrown);
            } else if (identifier.isTest() && thrown == null) {
                passed.add(identifier.getDisplayName());
            }
        }

        void check(String test) {
            if (!broken.isEmpty()) {
                throw new IllegalStateException(test + " could not be run", broken.getFirst());
            }
            if (failures.isEmpty() && passed.isEmpty()) {
                throw new IllegalStateException(test + " was not run");
            }
        }
    }
}
