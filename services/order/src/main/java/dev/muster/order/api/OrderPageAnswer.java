package dev.muster.order.api;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A customer's own orders, newest first.
 *
 * @param next what {@code after} has to be for the next page; absent at the end
 */
@Serdeable
record OrderPageAnswer(List<OrderAnswer> orders, @Nullable String next) {}
