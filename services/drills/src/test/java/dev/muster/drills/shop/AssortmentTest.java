package dev.muster.drills.shop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.spec.YamlDocument;
import dev.muster.spec.YamlNode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

final class AssortmentTest {
    @Test
    void goods_sameSeed_areTheSame() {
        assertEquals(new Assortment(1, 500).goods(), new Assortment(1, 500).goods());
        assertNotEquals(new Assortment(1, 500).goods(), new Assortment(2, 500).goods());
    }

    @Test
    void goods_areNamedByClassAndNumber_eachOnce() {
        List<Assortment.Goods> goods = new Assortment(1, 20_000).goods();

        assertEquals("apron-1", goods.getFirst().sku());
        assertEquals("tea-1000", goods.getLast().sku());
        assertEquals(
                20_000, goods.stream().map(Assortment.Goods::sku).distinct().count());
        assertTrue(goods.stream().allMatch(line -> line.sku().matches("[a-z]+-[0-9]+") && line.quantity() >= 50));
    }

    @Test
    void goods_ofALargerAssortment_startWithTheSmallerOnes() {
        assertEquals(
                new Assortment(1, 100).goods(), new Assortment(1, 200).goods().subList(0, 100));
    }

    @Test
    void classes_areThoseThatConfigurationPrices() {
        YamlDocument pricing =
                YamlDocument.parse(Path.of(System.getProperty("muster.root"), "gitops/config/dev/pricing.yaml"));
        assertEquals(
                Assortment.CLASSES,
                pricing.at("/classes").map(YamlNode.Mapping.class::cast).orElseThrow().entries().stream()
                        .map(YamlNode.Mapping.Entry::key)
                        .toList());
    }

    @Test
    void size_outOfBounds_isRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Assortment(1, 0));
        assertThrows(IllegalArgumentException.class, () -> new Assortment(1, Assortment.MOST + 1));
    }
}
