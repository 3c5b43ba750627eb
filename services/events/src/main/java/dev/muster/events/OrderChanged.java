package dev.muster.events;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * State record of one order on {@link Topics#ORDERS}: the whole order after some commit, newest by version.
 *
 * @param customer who placed it
 * @param state PENDING, RESERVED, CONFIRMED, REJECTED, CANCELLED or EXPIRED
 * @param version of the order: 1 when it is placed, one more with each change
 * @param reservationVersion of the newest {@link ReservationChanged} applied; 0: none
 * @param wish CONFIRM or CANCEL once its customer wants that; null before
 * @param until when what is held for it lapses, or lapsed
 * @param reason why it was refused or ended, in words for people
 * @param currency of all amounts, which are in minor units
 * @param configVersion version of the configuration all prices are from
 */
public record OrderChanged(
        String orderId,
        String customer,
        String state,
        long version,
        int reservationVersion,
        @Nullable String wish,
        @Nullable Instant until,
        @Nullable String reason,
        String currency,
        long total,
        long configVersion,
        Instant placed,
        Instant changed,
        List<Line> lines) {

    /** The codec. */
    public static final Wire<OrderChanged> WIRE =
            new Wire<>("OrderChanged", 1, OrderChanged::write, OrderChanged::read);

    public OrderChanged {
        Checks.present("orderId", orderId);
        Checks.present("customer", customer);
        Checks.present("state", state);
        Checks.atLeast("version", version, 1);
        Checks.atLeast("reservationVersion", reservationVersion, 0);
        Checks.present("currency", currency);
        Checks.atLeast("total", total, 0);
        Checks.atLeast("configVersion", configVersion, 0);
        requireNonNull(placed, "placed is null");
        requireNonNull(changed, "changed is null");
        lines = List.copyOf(lines);
    }

    private static void write(JsonGenerator json, OrderChanged order) throws IOException {
        json.writeStringField("orderId", order.orderId);
        json.writeStringField("customer", order.customer);
        json.writeStringField("state", order.state);
        json.writeNumberField("version", order.version);
        json.writeNumberField("reservationVersion", order.reservationVersion);
        optional(json, "wish", order.wish);
        optional(json, "until", order.until);
        optional(json, "reason", order.reason);
        json.writeStringField("currency", order.currency);
        json.writeNumberField("total", order.total);
        json.writeNumberField("configVersion", order.configVersion);
        json.writeStringField("placed", order.placed.toString());
        json.writeStringField("changed", order.changed.toString());
        json.writeArrayFieldStart("lines");
        for (Line line : order.lines) {
            json.writeStartObject();
            json.writeStringField("sku", line.sku);
            json.writeNumberField("quantity", line.quantity);
            json.writeNumberField("price", line.price);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void optional(JsonGenerator json, String name, @Nullable Object value) throws IOException {
        if (value != null) {
            json.writeStringField(name, value.toString());
        }
    }

    private static OrderChanged read(Fields fields) {
        return new OrderChanged(
                fields.text("orderId"),
                fields.text("customer"),
                fields.text("state"),
                fields.number("version"),
                fields.integer("reservationVersion"),
                fields.optionalText("wish"),
                fields.optionalInstant("until"),
                fields.optionalText("reason"),
                fields.text("currency"),
                fields.number("total"),
                fields.number("configVersion"),
                fields.instant("placed"),
                fields.instant("changed"),
                fields.objects("lines").stream()
                        .map(line -> new Line(line.text("sku"), line.integer("quantity"), line.number("price")))
                        .toList());
    }

    /**
     * One SKU of an order.
     *
     * @param price of one piece, in minor units
     */
    public record Line(String sku, int quantity, long price) {
        public Line {
            Checks.present("sku", sku);
            Checks.atLeast("quantity", quantity, 1);
            Checks.atLeast("price", price, 0);
        }
    }
}
