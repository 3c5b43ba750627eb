package dev.muster.gateway;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PathsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"/v1/../admin", "/v1/..", "/v1/./x", "/v1/%2e%2E/x", "/v1/.%2e", "/v1/..%2fx", "", "*", "v1"})
    void isPlain_pathThatCouldLeaveItsPrefix_isNot(String path) {
        assertFalse(Paths.isPlain(path));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/v1/a..b", "/v1/...", "/v1/.well-known", "/v1/a%2eb"})
    void isPlain_otherPaths_are(String path) {
        assertTrue(Paths.isPlain(path));
    }
}
