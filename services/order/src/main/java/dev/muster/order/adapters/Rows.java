package dev.muster.order.adapters;

import static java.util.Objects.requireNonNull;

import dev.muster.order.domain.Answer;
import dev.muster.order.domain.Line;
import dev.muster.order.domain.Order;
import dev.muster.order.domain.OrderId;
import dev.muster.order.domain.OrderState;
import dev.muster.order.domain.Progress;
import dev.muster.order.domain.Purchase;
import dev.muster.order.domain.Remembered;
import dev.muster.order.domain.Sku;
import dev.muster.order.domain.Wish;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads rows into what they mean. */
final class Rows {
    private Rows() {}

    static OrderId orderId(ResultSet row) throws SQLException {
        return new OrderId(row.getString("order_id"));
    }

    static Order order(ResultSet row) throws SQLException {
        String wish = row.getString("wish");
        Progress progress = new Progress(
                row.getLong("version"),
                row.getInt("reservation_version"),
                row.getInt("asks"),
                wish == null ? null : Wish.valueOf(wish),
                instant(row, "changed"));
        return Order.of(
                purchase(row),
                progress,
                OrderState.valueOf(row.getString("state")),
                optionalInstant(row, "until"),
                row.getString("reason"));
    }

    static Remembered remembered(ResultSet row) throws SQLException {
        byte[] body = row.getBytes("body");
        Optional<Answer> answer = body == null
                ? Optional.empty()
                : Optional.of(new Answer(row.getInt("status"), row.getLong("version"), body));
        return new Remembered(row.getString("hash"), orderId(row), answer);
    }

    private static Purchase purchase(ResultSet row) throws SQLException {
        return new Purchase(
                orderId(row),
                row.getString("customer"),
                lines(row),
                row.getString("currency"),
                row.getLong("total"),
                row.getLong("config_version"),
                instant(row, "placed"));
    }

    private static List<Line> lines(ResultSet row) throws SQLException {
        String[] skus = (String[]) row.getArray("skus").getArray();
        Integer[] quantities = (Integer[]) row.getArray("quantities").getArray();
        Long[] prices = (Long[]) row.getArray("prices").getArray();
        List<Line> lines = new ArrayList<>(skus.length);
        for (int i = 0; i < skus.length; i++) {
            lines.add(new Line(new Sku(skus[i]), quantities[i], prices[i]));
        }
        return lines;
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return requireNonNull(optionalInstant(row, column), column);
    }

    private static @Nullable Instant optionalInstant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
