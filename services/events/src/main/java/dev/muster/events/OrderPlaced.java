package dev.muster.events;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;

/** Asks to hold all lines of an order, or none. */
public record OrderPlaced(String orderId, List<Line> lines) implements OrderCommand {
    /** The codec. */
    public static final Wire<OrderPlaced> WIRE = new Wire<>("OrderPlaced", 1, OrderPlaced::write, OrderPlaced::read);

    public OrderPlaced {
        Checks.present("orderId", orderId);
        lines = List.copyOf(lines);
        Checks.atLeast("number of lines", lines.size(), 1);
    }

    @Override
    public byte[] encode() {
        return WIRE.encode(this);
    }

    private static void write(JsonGenerator json, OrderPlaced placed) throws IOException {
        json.writeStringField("orderId", placed.orderId);
        json.writeArrayFieldStart("lines");
        for (Line line : placed.lines) {
            json.writeStartObject();
            json.writeStringField("sku", line.sku);
            json.writeNumberField("quantity", line.quantity);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static OrderPlaced read(Fields fields) {
        return new OrderPlaced(
                fields.text("orderId"),
                fields.objects("lines").stream()
                        .map(line -> new Line(line.text("sku"), line.integer("quantity")))
                        .toList());
    }

    /** One SKU and how many of it. */
    public record Line(String sku, int quantity) {
        public Line {
            Checks.present("sku", sku);
            Checks.atLeast("quantity", quantity, 1);
        }
    }
}
