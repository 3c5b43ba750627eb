package dev.muster.cli;

import static java.util.Objects.requireNonNull;

/**
 * What the doctor found about one thing.
 *
 * @param name what was looked at
 * @param required whether anything works without it
 * @param good whether it is as it should be
 * @param detail what was seen
 * @param remedy what to do about it
 */
record Finding(String name, boolean required, boolean good, String detail, Remedy remedy) {

    Finding {
        requireNonNull(name, "name is null");
        requireNonNull(detail, "detail is null");
        requireNonNull(remedy, "remedy is null");
    }

    /** The command, or the page, that gets a thing on each system; equal where the system does not matter. */
    record Remedy(String debian, String macos) {
        Remedy {
            requireNonNull(debian, "debian is null");
            requireNonNull(macos, "macos is null");
        }

        static Remedy everywhere(String text) {
            return new Remedy(text, text);
        }
    }

    Json json() {
        return new Json()
                .put("name", name)
                .put("required", required)
                .put("good", good)
                .put("detail", detail)
                .put("debian", remedy.debian())
                .put("macos", remedy.macos());
    }
}
