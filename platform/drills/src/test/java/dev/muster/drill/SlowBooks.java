package dev.muster.drill;

import dev.muster.drill.definition.Drill;
import dev.muster.drill.definition.DrillReader;
import dev.muster.spec.YamlDocument;

/** A drill as tests need one: ten calm seconds, and a slow way to the books for ten more. */
public final class SlowBooks {
    private SlowBooks() {}

    /**
     * The drill with a story.
     *
     * @param more lines that the file has besides
     */
    public static Drill drill(String story, String more) {
        return DrillReader.read(YamlDocument.parse("""
                drill: slow-books
                story: %s
                seed: 7
                load: { rate: 20/s, for: 30s, keys: 100, mix: { post: 1 } }
                steady: { for: 10s }
                timeline:
                  - at: 0s
                    do: { slow: { link: ledger->postgres, add: 40ms } }
                    lease: 10s
                    effect: { within: 5s, see: "rtt(ledger->postgres) >= 30ms" }
                verify: [ no-lost-entry, "recover <= 20s" ]
                """.formatted(story) + more, "drill.yaml"));
    }
}
