package dev.muster.servicekit.configuration;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a process has before it has asked anybody: the last good snapshot of its files, else the operator's file alone. */
final class ColdStart {
    private static final Logger LOG = LoggerFactory.getLogger(ColdStart.class);

    private ColdStart() {}

    /**
     * @param folder where this instance keeps its files, if it has a place
     * @param followed whether there is a config service to ask
     */
    static Configuration run(
            ConfigurationSettings settings,
            List<View<?>> views,
            Optional<Path> folder,
            Rejections rejections,
            InstantSource clock,
            LongSupplier nanoTime,
            boolean followed) {
        long began = System.nanoTime();
        Composer composer =
                new Composer(views, Optional.ofNullable(settings.override()).map(OverrideFile::read));
        Optional<String> pin = Optional.ofNullable(settings.pin());
        Optional<StateFiles> files = folder.map(place -> new StateFiles(place, rejections));
        ConfigurationSnapshot initial = files.flatMap(state -> state.read(pin))
                .flatMap(stored -> compose(composer, stored, rejections))
                .or(() -> composer.overrideAlone(clock.instant()))
                .orElse(ConfigurationSnapshot.NONE);
        Configuration configuration = new Configuration(
                initial, composer, Executors.newVirtualThreadPerTaskExecutor(), clock, nanoTime, followed);
        composer.override()
                .ifPresent(file -> LOG.warn("{} is laid over the configuration: {}", file.path(), file.paths()));
        if (initial != ConfigurationSnapshot.NONE) {
            LOG.info("{} without asking, after {} ms", initial, (System.nanoTime() - began) / 1_000_000);
        }
        files.ifPresent(state ->
                configuration.listen("state file", new StateWriter(state, pin, initial.version(), rejections)));
        return configuration;
    }

    private static Optional<ConfigurationSnapshot> compose(
            Composer composer, StoredSnapshot stored, Rejections rejections) {
        return switch (composer.compose(stored.claim(), stored.body(), stored.at())) {
            case Composition.Composed(ConfigurationSnapshot snapshot) -> Optional.of(snapshot);
            case Composition.Refused refused -> {
                rejections.note(
                        new Rejection(Fault.VIEW, stored.claim().version(), "the state file", refused.reason()));
                yield Optional.empty();
            }
        };
    }
}
