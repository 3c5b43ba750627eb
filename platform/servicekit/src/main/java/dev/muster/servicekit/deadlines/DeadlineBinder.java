package dev.muster.servicekit.deadlines;

import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.bind.binders.TypedRequestArgumentBinder;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Gives a controller the deadline of its request. */
@Singleton
final class DeadlineBinder implements TypedRequestArgumentBinder<Deadline> {
    private static final Argument<Deadline> TYPE = Argument.of(Deadline.class);

    @Override
    public Argument<Deadline> argumentType() {
        return TYPE;
    }

    @Override
    public BindingResult<Deadline> bind(ArgumentConversionContext<Deadline> context, HttpRequest<?> source) {
        return () ->
                Optional.of(source).flatMap(request -> request.getAttribute(DeadlineFilter.DEADLINE, Deadline.class));
    }
}
