package dev.muster.inventory.hammer;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The gateway as a process of its own, in front of replicas of this service; known by its jar alone. */
final class GatewayProcess implements AutoCloseable {
    private final int port = Replica.freePort();
    private final Path directory = Files.createTempDirectory("muster-gateway-");
    private final Process process;
    private final Thread reaper;

    /** @param built the gateway's target directory */
    GatewayProcess(Path built, List<Replica> replicas) throws IOException {
        Path config = Files.writeString(directory.resolve("gateway.json"), configuration(replicas));
        Path token = Files.createFile(
                directory.resolve("token"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(token, "only-for-this-test-0123456789");
        String classPath = jar(built) + File.pathSeparator + Files.readString(built.resolve("classpath"));
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        classPath.strip(),
                        "dev.muster.gateway.Main")
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("gateway.log").toFile());
        builder.environment().put("MUSTER_GATEWAY_CONFIG", config.toString());
        builder.environment().put("MUSTER_GATEWAY_TOKEN_FILE", token.toString());
        process = builder.start();
        reaper = new Thread(process::destroyForcibly, "stop-gateway");
        Runtime.getRuntime().addShutdownHook(reaper);
    }

    static boolean isBuilt(Path built) {
        return Files.exists(built.resolve("classpath"));
    }

    String address() {
        return "http://127.0.0.1:" + port;
    }

    /** It says so once its first round of health checks is over. */
    void awaitReady() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!log().contains("gateway ready")) {
            if (System.nanoTime() > deadline || !process.isAlive()) {
                throw new IllegalStateException("the gateway does not serve: " + log());
            }
            Thread.sleep(50);
        }
    }

    String log() throws IOException {
        return Files.readString(directory.resolve("gateway.log"));
    }

    @Override
    public void close() throws IOException {
        Runtime.getRuntime().removeShutdownHook(reaper);
        process.destroyForcibly();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(directory);
    }

    private String configuration(List<Replica> replicas) {
        String instances = IntStream.range(0, replicas.size())
                .mapToObj(i -> "{\"id\":\"inventory-" + (i + 1) + "\",\"url\":\""
                        + replicas.get(i).address() + "\"}")
                .collect(Collectors.joining(","));
        return """
                {"listen":{"host":"127.0.0.1","port":%d},"admin":{"host":"127.0.0.1","port":%d},
                 "services":[{"name":"inventory","routes":["/v1/reservations","/v1/stock"],
                   "releases":[{"name":"current","weight":100,"instances":[%s]}]}]}
                """.formatted(port, Replica.freePort(), instances);
    }

    private static Path jar(Path built) throws IOException {
        try (Stream<Path> files = Files.list(built)) {
            return files.filter(file -> file.getFileName().toString().matches("muster-gateway-[0-9].*\\.jar"))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
