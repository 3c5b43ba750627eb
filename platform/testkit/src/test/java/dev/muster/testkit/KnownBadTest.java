package dev.muster.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Known-bad code is built beside a service and is a dependency of nothing. */
class KnownBadTest {
    private static final Pattern DEPENDENCY =
            Pattern.compile("<dependency>(?:(?!</dependency>).)*knownbad.*?</dependency>", Pattern.DOTALL);

    private final RepositoryTree tree = RepositoryTree.current();

    @Test
    void poms_all_noneDependsOnKnownBadCode() {
        List<String> poms = tree.files("", path -> path.endsWith("pom.xml")).stream()
                .map(tree::read)
                .toList();
        assertFalse(poms.size() < 10, "the poms were not found");
        assertEquals(0, poms.stream().filter(KnownBadTest::depends).count());
    }

    @Test
    void pom_thatDependsOnKnownBadCode_isSeen() {
        assertEquals(true, depends("""
                <dependency><artifactId>a</artifactId></dependency>
                <dependency>
                  <artifactId>muster-inventory</artifactId>
                  <classifier>knownbad</classifier>
                </dependency>
                """));
    }

    private static boolean depends(String pom) {
        return DEPENDENCY.matcher(pom).find();
    }
}
