package dev.muster.cli.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.cli.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --check}: what the service would say, without a commit and without a service. */
final class CheckTest {
    private static final String SCHEMA = """
            {"properties": {"classes": {"additionalProperties": {
              "additionalProperties": false,
              "properties": {"amount": {"type": "integer", "minimum": 1}, "currency": {}}}}}}
            """;
    private static final String ALL = """
            {"required": ["limits"], "properties": {"pricing": {"properties": {"classes": {
              "additionalProperties": {"properties": {"currency": {"const": "EUR"}}}}}}}}
            """;

    @TempDir
    Path folder;

    private Setup setup;
    private String tip;

    @BeforeEach
    void setup() throws IOException {
        setup = new Setup(folder);
        setup.commit("pricing.schema.json", SCHEMA);
        tip = setup.commit("all.schema.json", ALL);
    }

    @AfterEach
    void close() {
        assertEquals(tip, setup.tip());
        setup.close();
    }

    @Test
    void check_valid_saysHowMuch() {
        assertRan(
                0,
                "valid: 5 keys in 2 namespaces; nothing was committed\n",
                setup.config("publish", "--check", "--set", "pricing.classes.tea.amount=620"));
        assertRan(
                0,
                "valid: 5 keys in 2 namespaces; with what is staged 5 keys in 2 namespaces; nothing was committed\n",
                setup.config("stage", "--check", "--set", "limits.max=6"));
    }

    @Test
    void check_invalid_saysAllOfItAsTheServiceWould() {
        Path file = setup.file("pricing.yaml", """
                classes:
                  pen: { amount: 0, currency: EUR }
                  tea: { amount: 590, currency: USD, colour: green }
                """);

        Ran ran = setup.config("publish", "--check", file.toString(), "--remove", "limits.yaml");

        assertEquals(1, ran.code(), ran.err());
        assertEquals("", ran.out());
        assertEquals("""
                muster: this would be refused, and nothing was committed:
                  pricing.yaml:2:18: /classes/pen/amount: must have a minimum value of 1
                  pricing.yaml:3:38: /classes/tea/colour: unknown key 'colour', known are amount, currency
                  all.schema.json:1:1: required property 'limits' not found
                  pricing.yaml:3:33: /classes/tea/currency: must be the constant value 'EUR'
                """, ran.err());
    }

    @Test
    void check_alone_looksAtTheFilesOfTheCheckout() throws IOException {
        assertRan(0, "valid: 5 keys in 2 namespaces; nothing was committed\n", setup.config("publish", "--check"));

        Path checkout = folder.resolve("checkout").resolve(Setup.FOLDER);
        Files.writeString(checkout.resolve("pricing.schema.json"), SCHEMA);
        Files.createDirectories(checkout.resolve("staged"));
        Files.writeString(checkout.resolve("staged/pricing.yaml"), "classes: { pen: { amount: none } }\n");
        Ran ran = setup.config("publish", "--check");

        assertEquals(1, ran.code(), ran.err());
        assertTrue(ran.err().contains("  staged/pricing.yaml:1:27: /classes/pen/amount: "), ran.err());
    }

    @Test
    void check_withBreakGlass_isBadUsage() {
        Ran ran = setup.config("publish", "--check", "--break-glass", "--reason", "because", "--set", "limits.max=6");
        assertEquals(2, ran.code());
        assertTrue(ran.err().contains("does not go with --break-glass"), ran.err());
    }

    private static void assertRan(int code, String out, Ran ran) {
        assertEquals(code, ran.code(), ran.err());
        assertEquals(out, ran.out());
    }
}
