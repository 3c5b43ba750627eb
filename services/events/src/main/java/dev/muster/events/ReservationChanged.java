package dev.muster.events;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A reservation as it stands after a commit, on {@link Topics#RESERVATIONS} and as the body of every HTTP answer.
 *
 * <p>Version 1 is HELD, REJECTED or CANCELLED; version 2 is CONFIRMED, CANCELLED or EXPIRED. Later versions replace
 * earlier ones, so duplicates and reordering are harmless.
 *
 * @param until when the hold lapses, or lapsed; null where nothing was ever held
 * @param reason why it was refused or ended, in words for people
 * @param lines what was asked for, with the SKU versions of the movements; empty for a cancel that came first
 */
public record ReservationChanged(
        String orderId,
        ReservationState state,
        int version,
        @Nullable Instant until,
        @Nullable String reason,
        List<Line> lines) {

    /** The codec. */
    public static final Wire<ReservationChanged> WIRE =
            new Wire<>("ReservationChanged", 1, ReservationChanged::write, ReservationChanged::read);

    public ReservationChanged {
        Checks.present("orderId", orderId);
        requireNonNull(state, "state is null");
        Checks.atLeast("version", version, 1);
        lines = List.copyOf(lines);
    }

    private static void write(JsonGenerator json, ReservationChanged changed) throws IOException {
        json.writeStringField("orderId", changed.orderId);
        json.writeStringField("state", changed.state.name());
        json.writeNumberField("version", changed.version);
        if (changed.until != null) {
            json.writeStringField("until", changed.until.toString());
        }
        if (changed.reason != null) {
            json.writeStringField("reason", changed.reason);
        }
        json.writeArrayFieldStart("lines");
        for (Line line : changed.lines) {
            line.write(json);
        }
        json.writeEndArray();
    }

    private static ReservationChanged read(Fields fields) {
        return new ReservationChanged(
                fields.text("orderId"),
                ReservationState.parse(fields.text("state")),
                fields.integer("version"),
                fields.optionalInstant("until"),
                fields.optionalText("reason"),
                fields.objects("lines").stream().map(Line::read).toList());
    }

    /**
     * One SKU of a reservation.
     *
     * @param skuVersion the SKU's version after the latest movement for this line; null where stock never moved
     */
    public record Line(String sku, int quantity, @Nullable Long skuVersion) {
        public Line {
            Checks.present("sku", sku);
            Checks.atLeast("quantity", quantity, 1);
        }

        private void write(JsonGenerator json) throws IOException {
            json.writeStartObject();
            json.writeStringField("sku", sku);
            json.writeNumberField("quantity", quantity);
            if (skuVersion != null) {
                json.writeNumberField("skuVersion", skuVersion);
            }
            json.writeEndObject();
        }

        private static Line read(Fields fields) {
            return new Line(fields.text("sku"), fields.integer("quantity"), fields.optionalNumber("skuVersion"));
        }
    }
}
