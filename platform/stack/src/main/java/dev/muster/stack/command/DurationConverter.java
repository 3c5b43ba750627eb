package dev.muster.stack.command;

import dev.muster.spec.Durations;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;

/** Reads durations of a command line as they are written everywhere: 500ms, 10s, 5m. */
public final class DurationConverter implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String text) {
        return Durations.parse(text);
    }
}
