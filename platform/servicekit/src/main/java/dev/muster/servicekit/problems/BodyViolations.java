package dev.muster.servicekit.problems;

import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.ServerHttpRequest;
import io.micronaut.http.body.CloseableAvailableByteBody;
import io.micronaut.json.JsonMapper;
import io.micronaut.json.JsonSyntaxException;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.serde.exceptions.SerdeException;
import io.micronaut.serde.exceptions.path.CollectionItemReferencePath;
import io.micronaut.serde.exceptions.path.MapItemReferencePath;
import io.micronaut.serde.exceptions.path.ReferencePath;
import io.micronaut.web.router.RouteAttributes;
import io.micronaut.web.router.RouteInfo;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Finds everything wrong with a JSON body that could not be read: the reader itself stops at the first fault. */
@Singleton
final class BodyViolations {
    private final JsonMapper mapper;
    private final JsonShape shape;

    BodyViolations(JsonMapper mapper, JsonShape shape) {
        this.mapper = mapper;
        this.shape = shape;
    }

    /** The violations of the body of {@code request}, empty if its body is not what is wrong. */
    List<Violation> of(HttpRequest<?> request, @Nullable Throwable cause) {
        Optional<JsonSyntaxException> syntax = find(cause, JsonSyntaxException.class);
        if (syntax.isPresent()) {
            return List.of(new Violation("", "is not JSON: " + firstLine(syntax.get())));
        }
        Optional<SerdeException> unreadable = find(cause, SerdeException.class);
        if (unreadable.isEmpty()) {
            return List.of();
        }
        List<Violation> all = shapeViolations(request);
        return all.isEmpty() ? List.of(first(unreadable.get())) : all;
    }

    private List<Violation> shapeViolations(HttpRequest<?> request) {
        Optional<Argument<?>> type = RouteAttributes.getRouteInfo(request).flatMap(RouteInfo::getRequestBodyType);
        if (type.isEmpty() || !(request instanceof ServerHttpRequest<?> received)) {
            return List.of();
        }
        CompletableFuture<? extends CloseableAvailableByteBody> buffered =
                received.byteBody().split().buffer();
        try (CloseableAvailableByteBody body = await(buffered)) {
            JsonNode tree = mapper.readValue(body.toByteArray(), Argument.of(JsonNode.class));
            return tree == null ? List.of() : shape.violations(tree, type.get());
        } catch (IOException unreadable) {
            return List.of(new Violation("", "is not JSON: " + firstLine(unreadable)));
        }
    }

    /** The reader has had all of it, so the rest of this copy is a moment away. */
    private static CloseableAvailableByteBody await(CompletableFuture<? extends CloseableAvailableByteBody> buffered)
            throws IOException {
        try {
            return buffered.get(1, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interrupted);
        } catch (ExecutionException | TimeoutException failed) {
            CompletableFuture<Void> ignored = buffered.thenAccept(CloseableAvailableByteBody::close);
            throw new IOException("the body broke off", failed);
        }
    }

    /** The fault the reader stopped at; of its message only what our own records and readers say is for callers. */
    private static Violation first(SerdeException unreadable) {
        return new Violation(place(unreadable), JsonShape.said(unreadable));
    }

    private static String place(SerdeException unreadable) {
        StringBuilder place = new StringBuilder();
        for (ReferencePath step : unreadable.getPath().reversed()) {
            switch (step) {
                case CollectionItemReferencePath item ->
                    place.append('[').append(item.index()).append(']');
                case MapItemReferencePath item -> place.append('.').append(item.key());
                default -> place.append('.').append(step.getArgument().getName());
            }
        }
        return place.toString().replaceFirst("^\\.", "");
    }

    private static <T extends Throwable> Optional<T> find(@Nullable Throwable thrown, Class<T> type) {
        for (Throwable at = thrown; at != null; at = at.getCause()) {
            if (type.isInstance(at)) {
                return Optional.of(type.cast(at));
            }
        }
        return Optional.empty();
    }

    private static String firstLine(Throwable thrown) {
        String message = String.valueOf(thrown.getMessage());
        return message.lines().findFirst().orElse("cannot be read");
    }
}
