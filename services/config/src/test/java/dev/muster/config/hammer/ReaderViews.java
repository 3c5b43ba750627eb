package dev.muster.config.hammer;

import dev.muster.servicekit.configuration.Section;
import dev.muster.servicekit.configuration.View;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

/** Two namespaces that every commit changes together; a reader that sees them differ has seen a torn snapshot. */
@Factory
@Requires(property = ReaderMain.ON)
class ReaderViews {
    static final View<Long> LEFT = View.of("left", ReaderViews::number);
    static final View<Long> RIGHT = View.of("right", ReaderViews::number);

    @Singleton
    @Named("left")
    View<Long> left() {
        return LEFT;
    }

    @Singleton
    @Named("right")
    View<Long> right() {
        return RIGHT;
    }

    private static Long number(Section section) {
        return section.whole("of", 1, Long.MAX_VALUE);
    }
}
