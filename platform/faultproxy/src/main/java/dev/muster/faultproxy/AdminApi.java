package dev.muster.faultproxy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.muster.faultproxy.FaultRequest.Renewal;
import dev.muster.spec.InvalidDocumentException;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The admin port: links and their faults for who has the token, health and metrics for everybody on this machine.
 * Thread-safe; every look and every change is made on the loop.
 */
final class AdminApi implements HttpHandler {
    private static final String LINKS = "/admin/links";
    private static final int BODY_LIMIT = 64 << 10;
    private static final String BEARER = "Bearer ";

    private final byte[] token;
    private final Loop loop;
    private final List<Link> links;
    private final Supplier<String> metrics;

    AdminApi(String token, Loop loop, List<Link> links, Supplier<String> metrics) {
        this.token = token.getBytes(UTF_8);
        this.loop = requireNonNull(loop, "loop is null");
        this.links = List.copyOf(links);
        this.metrics = requireNonNull(metrics, "metrics is null");
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Answer answer = answer(exchange);
            exchange.getResponseHeaders().set("Content-Type", answer.mediaType());
            byte[] body = answer.body().getBytes(UTF_8);
            exchange.sendResponseHeaders(answer.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private Answer answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        return switch (path) {
            case "/prometheus" -> Answer.text("text/plain; version=0.0.4; charset=utf-8", loop.call(metrics));
            case "/health/liveness", "/health/readiness" -> Answer.text("application/json", "{\"status\":\"UP\"}");
            default -> path.startsWith(LINKS) ? guarded(exchange, path.substring(LINKS.length())) : noSuchThing();
        };
    }

    private Answer guarded(HttpExchange exchange, String below) throws IOException {
        if (!isAuthorized(exchange.getRequestHeaders().getFirst("Authorization"))) {
            exchange.getResponseHeaders().set("WWW-Authenticate", "Bearer");
            return Answer.problem(401, "unauthorized", "The token is missing or wrong", "Calls need the bearer token.");
        }
        byte[] body = exchange.getRequestBody().readNBytes(BODY_LIMIT + 1);
        if (body.length > BODY_LIMIT) {
            return Answer.problem(413, "body-too-large", "The body is too large", "At most " + BODY_LIMIT + " bytes.");
        }
        try {
            return links(exchange.getRequestMethod(), below.split("/", -1), new String(body, UTF_8));
        } catch (InvalidDocumentException e) {
            return Answer.invalid(e.violations());
        }
    }

    private Answer links(String method, String[] parts, String body) {
        if (parts.length == 1) {
            return method.equals("GET") ? Answer.json(loop.call(() -> LinkJson.all(links))) : wrongMethod("GET");
        }
        Optional<Link> link = links.stream()
                .filter(candidate -> candidate.name().equals(parts[1]))
                .findFirst();
        if (link.isEmpty()) {
            return noSuchThing();
        }
        if (parts.length == 2) {
            return method.equals("GET") ? Answer.json(loop.call(() -> LinkJson.of(link.get()))) : wrongMethod("GET");
        }
        return parts.length == 3 && parts[2].equals("fault") ? fault(method, link.get(), body) : noSuchThing();
    }

    private Answer fault(String method, Link link, String body) {
        return switch (method) {
            case "PUT" -> {
                FaultRequest request = RequestReader.request(body);
                yield change(link, at -> at.impose(request));
            }
            case "POST" -> {
                Renewal renewal = RequestReader.renewal(body);
                yield change(link, at -> at.renew(renewal));
            }
            case "DELETE" -> {
                String holder = RequestReader.holder(body);
                yield change(link, at -> at.lift(holder));
            }
            default -> wrongMethod("PUT, POST, DELETE");
        };
    }

    private Answer change(Link link, Predicate<Link> change) {
        return loop.call(() -> {
            if (change.test(link)) {
                return Answer.json(LinkJson.of(link));
            }
            String detail = link.held()
                    .map(held -> "Link " + link.name() + " has a fault that " + held.holder() + " holds.")
                    .orElse("Link " + link.name() + " has no fault: its lease may have ended.");
            return Answer.problem(409, "not-the-holder", "The fault is not the caller's", detail);
        });
    }

    private boolean isAuthorized(@Nullable String given) {
        return given != null
                && given.startsWith(BEARER)
                && MessageDigest.isEqual(given.substring(BEARER.length()).getBytes(UTF_8), token);
    }

    private static Answer noSuchThing() {
        return Answer.problem(404, "not-found", "There is no such thing", "The admin port has no such path or link.");
    }

    private static Answer wrongMethod(String allowed) {
        return Answer.problem(405, "method-not-allowed", "The method is not allowed", "Allowed here: " + allowed + ".");
    }
}
