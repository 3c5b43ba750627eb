package dev.muster.gateway;

import io.vertx.core.http.HttpServerRequest;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a request's target says, without what could be read in two ways. */
final class Paths {
    private static final Pattern DOT_SEGMENT = Pattern.compile("(?i)/(\\.|%2e){1,2}(/|%2f|\\\\|$)");

    private Paths() {}

    /** Whether a path is there and has no dot segments, by which it could leave the prefix it was routed by. */
    static boolean isPlain(@Nullable String path) {
        return path != null
                && path.startsWith("/")
                && !DOT_SEGMENT.matcher(path).find();
    }

    /** The target in origin form, also of a request that came in absolute form. */
    static String pathAndQuery(HttpServerRequest request) {
        String query = request.query();
        return query == null ? request.path() : request.path() + "?" + query;
    }
}
