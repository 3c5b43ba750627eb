package dev.muster.cli.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.muster.cli.CommandFailure;
import dev.muster.cli.ExitCode;
import java.net.http.HttpHeaders;
import java.util.Optional;

/** What came back on a request. */
final class HttpAnswer {
    private static final int SHOWN = 200;

    private final int status;
    private final HttpHeaders headers;
    private final byte[] body;

    HttpAnswer(int status, HttpHeaders headers, byte[] body) {
        this.status = status;
        this.headers = headers;
        this.body = body;
    }

    /** The body as an object. */
    Answer object() {
        return Answer.parse(body);
    }

    Optional<String> header(String name) {
        return headers.firstValue(name);
    }

    boolean isProblem(String code) {
        return status >= 400
                && isProblem()
                && object().optional("type").orElse("").endsWith("/" + code);
    }

    /** Itself, unless it tells of a problem, which then ends the command. */
    HttpAnswer orFail() {
        if (status < 400) {
            return this;
        }
        ExitCode code = status >= 502 ? ExitCode.ENVIRONMENT : ExitCode.FAILED;
        throw new CommandFailure(code, isProblem() ? problem(object()) : raw());
    }

    private static String problem(Answer problem) {
        StringBuilder message = new StringBuilder(problem.optional("title").orElse("refused"));
        problem.optional("detail").ifPresent(detail -> message.append(": ").append(detail));
        for (Answer violation : problem.objects("violations")) {
            message.append("\n  ").append(violation.text("field")).append(": ").append(violation.text("message"));
        }
        return message.toString();
    }

    private boolean isProblem() {
        return header("Content-Type").orElse("").startsWith("application/problem+json");
    }

    private String raw() {
        String text = new String(body, UTF_8).strip();
        return "answered " + status + (text.isEmpty() ? "" : ": " + text.substring(0, Math.min(SHOWN, text.length())));
    }
}
