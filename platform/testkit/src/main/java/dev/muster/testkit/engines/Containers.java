package dev.muster.testkit.engines;

import com.github.dockerjava.api.exception.NotFoundException;
import java.util.Map;
import org.opentest4j.TestAbortedException;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/** Whether engines run in containers, and whether they can. */
final class Containers {
    private static final String POSTGRES_IMAGE = "muster-test/postgres:local";
    private static final String KAFKA_IMAGE = "muster-test/kafka:local";

    private Containers() {}

    /** True with {@code -Dtests.containers}, unless it says false. */
    static boolean requested() {
        String value = System.getProperty("tests.containers", "false");
        return !value.equals("false");
    }

    /** Aborts the test with a reason, which is reported as skipped, if containers are asked for and cannot run. */
    static void assume() {
        if (requested()) {
            require(POSTGRES_IMAGE);
            require(KAFKA_IMAGE);
        }
    }

    static Engine postgres() {
        return new ContainerEngine(
                new PostgreSQLContainer(image(POSTGRES_IMAGE, "postgres"))
                        .withUsername(Sql.SUPERUSER)
                        .withPassword(Sql.SUPERUSER_PASSWORD)
                        .withCommand("postgres", "-c", "max_connections=200"),
                5432);
    }

    static Engine kafka() {
        Map<String, String> settings = BrokerSettings.variables();
        return new ContainerEngine(new KafkaContainer(image(KAFKA_IMAGE, "apache/kafka")).withEnv(settings), 9092);
    }

    private static DockerImageName image(String name, String standsFor) {
        return DockerImageName.parse(name).asCompatibleSubstituteFor(standsFor);
    }

    private static void require(String image) {
        DockerClientFactory factory = DockerClientFactory.instance();
        if (!factory.isDockerAvailable()) {
            throw skip("no container daemon answers");
        }
        try (var command = factory.client().inspectImageCmd(image)) {
            command.exec();
        } catch (NotFoundException e) {
            throw skip("image " + image + " is not there; platform/testkit/containers/build.sh makes it");
        }
    }

    /** A reason that only stands in a report file is not seen: it is printed as well. */
    private static TestAbortedException skip(String reason) {
        System.out.println("SKIPPED: " + reason);
        return new TestAbortedException(reason);
    }
}
