package dev.muster.servicekit.configuration;

import static java.util.Objects.requireNonNull;

import dev.muster.servicekit.topics.Message;
import java.util.function.Consumer;

/** Rings the bell for each announcement of this environment; notes what is none. */
final class Announcements implements Consumer<Message> {
    private final String environment;
    private final Bell bell;
    private final Rejections rejections;

    Announcements(String environment, Bell bell, Rejections rejections) {
        this.environment = requireNonNull(environment, "environment is null");
        this.bell = requireNonNull(bell, "bell is null");
        this.rejections = requireNonNull(rejections, "rejections is null");
    }

    @Override
    public void accept(Message message) {
        try {
            Announcement announcement = Announcement.read(message.payload());
            if (!announcement.env().equals(environment)) {
                throw new MalformedException("it speaks of environment " + announcement.env());
            }
            bell.ring(announcement);
        } catch (MalformedException e) {
            rejections.note(new Rejection(Fault.ANNOUNCEMENT, 0, Announcement.TOPIC, String.valueOf(e.getMessage())));
        }
    }
}
