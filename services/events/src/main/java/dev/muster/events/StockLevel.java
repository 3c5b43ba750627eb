package dev.muster.events;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** State record of one SKU on {@link Topics#STOCK}: the whole level after some commit, newest by version. */
public record StockLevel(String sku, long received, long held, long sold, long version) {
    /** The codec. */
    public static final Wire<StockLevel> WIRE = new Wire<>("StockLevel", 1, StockLevel::write, StockLevel::read);

    public StockLevel {
        Checks.present("sku", sku);
        Checks.atLeast("received", received, 0);
        Checks.atLeast("held", held, 0);
        Checks.atLeast("sold", sold, 0);
        Checks.atLeast("version", version, 0);
    }

    private static void write(JsonGenerator json, StockLevel level) throws IOException {
        json.writeStringField("sku", level.sku);
        json.writeNumberField("received", level.received);
        json.writeNumberField("held", level.held);
        json.writeNumberField("sold", level.sold);
        json.writeNumberField("version", level.version);
    }

    private static StockLevel read(Fields fields) {
        return new StockLevel(
                fields.text("sku"),
                fields.number("received"),
                fields.number("held"),
                fields.number("sold"),
                fields.number("version"));
    }
}
