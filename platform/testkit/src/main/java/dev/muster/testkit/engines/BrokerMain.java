package dev.muster.testkit.engines;

import java.io.IOException;
import java.nio.file.Path;

/** The broker's own JVM: formats the data directory where needed, serves, and ends when its parent is gone. */
final class BrokerMain {
    private static final String CLUSTER_ID = "bXVzdGVyLXRlc3Qta2Fma2";

    private BrokerMain() {}

    public static void main(String[] args) {
        String configuration = Path.of(args[0]).toString();
        Thread.ofPlatform().daemon().name("parent-watch").start(BrokerMain::haltWithParent);
        kafka.tools.StorageTool.execute(
                new String[] {"format", "--ignore-formatted", "--standalone", "-t", CLUSTER_ID, "-c", configuration},
                System.out);
        kafka.Kafka.main(new String[] {configuration});
    }

    /** The pipe from the parent ends when the parent does, even by SIGKILL. */
    private static void haltWithParent() {
        try {
            while (System.in.read() >= 0) {
                // Nothing is ever said on this pipe.
            }
        } catch (IOException e) {
            // A broken pipe says the same as its end.
        }
        Runtime.getRuntime().halt(137);
    }
}
