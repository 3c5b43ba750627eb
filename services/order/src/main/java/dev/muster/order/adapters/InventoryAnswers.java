package dev.muster.order.adapters;

import static java.util.Objects.requireNonNull;

import dev.muster.events.ReservationChanged;
import dev.muster.events.UndecodableException;
import dev.muster.order.domain.Hold;
import dev.muster.order.domain.OrderId;
import dev.muster.order.domain.Reply;
import dev.muster.order.domain.Sku;
import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what inventory answers. Whatever is not exactly as its interface says is no answer. */
final class InventoryAnswers {
    private static final Pattern LINE = Pattern.compile("lines\\[(\\d{1,4})]\\.sku");

    private final JsonMapper json;

    InventoryAnswers(JsonMapper json) {
        this.json = requireNonNull(json, "json is null");
    }

    /** @param asked in the order of the request's lines; empty where there were none */
    Attempt read(OrderId id, List<Sku> asked, HttpResponse<byte[]> answer) {
        int status = answer.statusCode();
        if (status == 200 || status == 201) {
            return hold(id, answer.body());
        }
        String code = code(answer.body());
        if (status == 409 && code.equals("sold-out") && !asked.isEmpty()) {
            return refusal(shortages(answer.body()));
        }
        if (status == 422 && code.equals("unknown-sku") && !asked.isEmpty()) {
            return refusal("not known: " + String.join(", ", unknown(asked, answer.body())));
        }
        String why = status + " " + code;
        boolean passes = status == 408 || status == 429 || status >= 500 || status < 400;
        return passes ? new Attempt.Unclear(why) : new Attempt.Clear(new Reply.Silent(why));
    }

    /** A page of levels; empty if the answer is none. */
    Optional<HttpCatalogue.Page> page(HttpResponse<byte[]> answer) {
        JsonNode stock = answer.statusCode() == 200 ? member(answer.body(), "stock") : null;
        if (stock == null || !stock.isArray()) {
            return Optional.empty();
        }
        List<Sku> skus = new ArrayList<>(stock.size());
        stock.values().forEach(level -> skus.add(new Sku(text(level.get("sku")))));
        return Optional.of(new HttpCatalogue.Page(
                skus, Optional.of(text(member(answer.body(), "next"))).filter(next -> !next.isEmpty())));
    }

    private static Attempt hold(OrderId id, byte[] body) {
        try {
            Hold hold = Hold.of(ReservationChanged.WIRE.decode(body));
            return hold.orderId().equals(id)
                    ? new Attempt.Clear(new Reply.Says(hold))
                    : new Attempt.Unclear("it answered for " + hold.orderId());
        } catch (UndecodableException | IllegalArgumentException e) {
            return new Attempt.Unclear("it answered what is no reservation: " + e.getMessage());
        }
    }

    private static Attempt refusal(String reason) {
        return new Attempt.Clear(new Reply.Refuses(reason, false));
    }

    private String code(byte[] body) {
        String type = text(member(body, "type"));
        return type.substring(type.lastIndexOf('/') + 1);
    }

    private String shortages(byte[] body) {
        JsonNode shortages = member(body, "shortages");
        if (shortages == null || !shortages.isArray() || shortages.size() == 0) {
            return "not enough stock";
        }
        JsonNode first = requireNonNull(shortages.get(0), "no first one");
        String told = text(first.get("sku")) + ": " + text(first.get("asked")) + " asked, "
                + text(first.get("available")) + " available at version " + text(first.get("version"));
        return shortages.size() == 1 ? told : told + "; and " + (shortages.size() - 1) + " more";
    }

    private List<String> unknown(List<Sku> asked, byte[] body) {
        List<String> unknown = new ArrayList<>();
        JsonNode violations = member(body, "violations");
        if (violations != null && violations.isArray()) {
            for (JsonNode violation : violations.values()) {
                Matcher line = LINE.matcher(text(violation.get("field")));
                if (line.matches() && Integer.parseInt(line.group(1)) < asked.size()) {
                    unknown.add(asked.get(Integer.parseInt(line.group(1))).value());
                }
            }
        }
        return unknown;
    }

    private @Nullable JsonNode member(byte[] body, String name) {
        try {
            JsonNode tree = json.readValue(body, JsonNode.class);
            return tree != null && tree.isObject() ? tree.get(name) : null;
        } catch (IOException | RuntimeException noProblem) {
            return null;
        }
    }

    private static String text(@Nullable JsonNode node) {
        return node == null || node.isContainerNode() || node.isNull() ? "" : node.coerceStringValue();
    }
}
