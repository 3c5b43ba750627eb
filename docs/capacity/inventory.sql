-- The reservations of orders number :first to :last of orders.sql, with the deliveries they were sold from.
-- psql -v first=1 -v last=1000 -f inventory.sql
BEGIN;
CREATE TEMP TABLE bulk AS
SELECT g, placed,
    overlay(lpad(to_hex((extract(epoch FROM placed) * 1000)::bigint), 12, '0') PLACING '-' FROM 9 FOR 0)
        || '-7' || substr(md5('o' || g), 1, 3) || '-8' || substr(md5('o' || g), 4, 3)
        || '-' || substr(md5('o' || g), 7, 12) AS order_id,
    ARRAY[
        (ARRAY['apron','basket','candle','desk','easel'])[1 + g % 5] || '-' || 1 + g % 1000,
        (ARRAY['flask','glove','hammer','ink','jar'])[1 + g / 5 % 5] || '-' || 1 + g / 25 % 1000] AS skus
FROM (SELECT g, timestamptz '2026-10-01' + g * interval '2 seconds' AS placed
      FROM generate_series(:first::bigint, :last::bigint) AS g) numbered;
CREATE TEMP TABLE line AS
SELECT order_id, sku, placed, row_number() OVER (PARTITION BY sku ORDER BY g) AS n
FROM bulk, unnest(skus) AS sku;
CREATE TEMP TABLE sold AS
SELECT line.sku, count(*) AS pieces, coalesce(max(stock.version), 0) AS version
FROM line LEFT JOIN stock USING (sku) GROUP BY line.sku;

INSERT INTO reservations (order_id, state, version, until, created, changed)
SELECT order_id, 'CONFIRMED', 2, placed + interval '15 minutes', placed, placed + interval '1 second' FROM bulk;
INSERT INTO reservation_lines (order_id, sku, quantity, held_version, ended_version)
SELECT order_id, sku, 1, sold.version + 2 * n, sold.version + 2 * n + 1 FROM line JOIN sold USING (sku);
INSERT INTO receipts (receipt_id, sku, quantity, sku_version, created)
SELECT 'bulk-' || :first || '-' || sku, sku, pieces, version + 1, now() FROM sold;
INSERT INTO stock (sku, received, held, sold, version)
SELECT sku, pieces, 0, pieces, version + 2 * pieces + 1 FROM sold
ON CONFLICT (sku) DO UPDATE SET received = stock.received + excluded.received,
    sold = stock.sold + excluded.sold, version = excluded.version;
COMMIT;
VACUUM ANALYZE reservations;
VACUUM ANALYZE reservation_lines;
VACUUM ANALYZE stock;
