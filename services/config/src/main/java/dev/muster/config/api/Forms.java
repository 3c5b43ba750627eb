package dev.muster.config.api;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the boundary lets in, as constants for annotations.
 *
 * <p>Numbers come in as texts with a pattern: so each wrong one is a violation, and all of them are told at once.
 */
final class Forms {
    static final String HASH = "[0-9a-f]{64}";
    static final String HASH_RULE = "must be a SHA-256, 64 hexadecimal digits in lower case";
    static final String COMMIT = "[0-9a-f]{40}";
    static final String COMMIT_RULE = "must be a commit's full id, 40 hexadecimal digits in lower case";
    static final String NUMBER = "0|[1-9][0-9]{0,17}";
    static final String NUMBER_RULE = "must be a version's number, 0 or more";
    static final String WAIT = "0|[1-9][0-9]{0,3}|[12][0-9]{4}|30000";
    static final String WAIT_RULE = "must be milliseconds from 0 to 30000";
    static final String LIMIT = "[1-9][0-9]?|[1-4][0-9]{2}|500";
    static final String LIMIT_RULE = "must be a number from 1 to 500";
    static final String ETAGS = "\\*|(W/)?\"[^\"]*\"( *, *(W/)?\"[^\"]*\")*";
    static final String ETAGS_RULE = "must be entity tags: \"<hash>\"";
    static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]{0,63}";
    static final String NAME_RULE = "must be 1 to 64 of A-Z a-z 0-9 . _ -, the first a letter or digit";

    /** What the database can keep as text. */
    static final String TEXT = "[^\\x00]*";

    static final String TEXT_RULE = "must not hold the character NUL";

    private Forms() {}

    static long number(@Nullable String text) {
        return Optional.ofNullable(text).map(Long::parseLong).orElse(0L);
    }

    static Duration wait(@Nullable String text) {
        return Duration.ofMillis(number(text));
    }

    static int limit(@Nullable String text, int byDefault) {
        return Optional.ofNullable(text).map(Integer::parseInt).orElse(byDefault);
    }
}
