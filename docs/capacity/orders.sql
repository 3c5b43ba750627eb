-- Confirmed orders number :first to :last, as an ordinary month would have left them; together with inventory.sql.
-- psql -v first=1 -v last=1000 -f orders.sql
INSERT INTO orders (order_id, customer, idempotency_key, state, version, reservation_version, wish, until, currency,
    total, config_version, skus, quantities, prices, placed, changed, asked)
SELECT id, customer, key, 'CONFIRMED', 4, 2, 'CONFIRM', placed + interval '15 minutes', 'EUR',
    2500, 1, ARRAY[sku_a, sku_b], ARRAY[1, 1], ARRAY[1200, 1300], placed, placed + interval '1 second', placed
FROM (
    SELECT 'customer-' || g % 1000 AS customer, 'bulk-' || g AS key, placed,
        overlay(lpad(to_hex((extract(epoch FROM placed) * 1000)::bigint), 12, '0') PLACING '-' FROM 9 FOR 0)
            || '-7' || substr(md5('o' || g), 1, 3) || '-8' || substr(md5('o' || g), 4, 3)
            || '-' || substr(md5('o' || g), 7, 12) AS id,
        (ARRAY['apron','basket','candle','desk','easel'])[1 + g % 5] || '-' || 1 + g % 1000 AS sku_a,
        (ARRAY['flask','glove','hammer','ink','jar'])[1 + g / 5 % 5] || '-' || 1 + g / 25 % 1000 AS sku_b
    FROM (SELECT g, timestamptz '2026-10-01' + g * interval '2 seconds' AS placed
          FROM generate_series(:first::bigint, :last::bigint) AS g) numbered) orders;

INSERT INTO idempotency (caller, key, hash, order_id, status, version, body, created)
SELECT customer, idempotency_key, md5(order_id), order_id, 201, 2,
    convert_to('{"orderId":"' || order_id || '","state":"RESERVED","version":2}', 'UTF8'), placed
FROM orders WHERE idempotency_key LIKE 'bulk-%'
    AND substr(idempotency_key, 6)::bigint BETWEEN :first AND :last AND placed > now() - interval '1 day';

VACUUM ANALYZE orders;
VACUUM ANALYZE idempotency;
