package dev.muster.servicekit.problems;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.Error;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;
import jakarta.validation.ConstraintViolationException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Turns what the framework refuses (no such route, wrong method, unreadable body, violated constraints) into problems. */
@Singleton
final class Refusals implements ErrorResponseProcessor<Map<String, Object>> {
    private final ProblemBodies bodies;
    private final BodyViolations bodyViolations;

    Refusals(ProblemBodies bodies, BodyViolations bodyViolations) {
        this.bodies = bodies;
        this.bodyViolations = bodyViolations;
    }

    @Override
    public MutableHttpResponse<Map<String, Object>> processResponse(
            ErrorContext context, MutableHttpResponse<?> response) {
        MutableHttpResponse<Map<String, Object>> answer =
                bodies.answer(context.getRequest(), problem(context, response));
        // 405 names the allowed methods, 401 the scheme: headers set by whoever refused stay
        response.getHeaders().forEach((name, values) -> {
            if (!answer.getHeaders().contains(name)) {
                values.forEach(value -> answer.header(name, value));
            }
        });
        return answer;
    }

    private Problem problem(ErrorContext context, HttpResponse<?> response) {
        Optional<Throwable> cause = context.getRootCause();
        if (cause.isPresent() && cause.get() instanceof ConstraintViolationException violated) {
            return Problem.invalid(ConstraintPaths.violations(violated));
        }
        if (response.code() == HttpStatus.BAD_REQUEST.getCode()) {
            List<Violation> violations = bodyViolations.of(context.getRequest(), cause.orElse(null));
            return Problem.invalid(violations.isEmpty() ? plain(context) : violations);
        }
        return byStatus(context, response);
    }

    private static List<Violation> plain(ErrorContext context) {
        return context.getErrors().stream()
                .map(error -> new Violation(error.getPath().orElse("").replaceFirst("^/", ""), error.getMessage()))
                .toList();
    }

    private static Problem byStatus(ErrorContext context, HttpResponse<?> response) {
        String title = response.reason();
        String code =
                title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        String detail = response.code() >= 500
                ? title
                : context.getErrors().stream()
                        .map(Error::getMessage)
                        .findFirst()
                        .orElse(title);
        return Problem.of(response.code(), code.isEmpty() ? "refused" : code, title, detail);
    }
}
