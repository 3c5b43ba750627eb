package dev.muster.config.bench;

import dev.muster.servicekit.configuration.Configuration;
import dev.muster.servicekit.configuration.View;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Property;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.stream.Stream;

/** What a reader follows: a number that every publication of the bench counts up. */
@Factory
@Requires(property = ReaderMain.ON)
final class ReaderBeans {
    /** The namespace that the bench writes. */
    static final String NAMESPACE = "bench";

    /** The key below it that is counted. */
    static final String KEY = "of";

    static final View<Long> NUMBER = View.of(NAMESPACE, section -> {
        section.text("filling");
        return section.whole(KEY, 1, Long.MAX_VALUE);
    });

    @Singleton
    View<Long> number() {
        return NUMBER;
    }

    /** Says on standard output which number it has, the one way and the other, and answers what it is asked. */
    @Context
    ReaderTalk talk(Configuration configuration, @Property(name = "muster.links.config") String replicas) {
        NaiveConfiguration naive = new NaiveConfiguration(
                Stream.of(replicas.split(",", -1)).map(URI::create).toList());
        ReaderTalk talk = new ReaderTalk(new Reads(configuration, naive));
        configuration.listen("bench", snapshot -> talk.tell(Seen.OURS, snapshot.get(NUMBER)));
        naive.start(number -> talk.tell(Seen.NAIVE, number));
        talk.start();
        return talk;
    }
}
