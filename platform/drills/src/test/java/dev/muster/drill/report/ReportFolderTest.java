package dev.muster.drill.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class ReportFolderTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before each test.
    Path folder;

    @BeforeEach
    void write() {
        new ReportFolder(folder).write(Runs.good(), Optional.of(Runs.bad()));
    }

    @Test
    void page_needsNothingElse() throws IOException {
        String page = read("timeline.html");

        assertFalse(page.contains("<script"), "a script");
        assertFalse(page.matches("(?s).*(src|href)=\"(?!#).*"), "something from elsewhere");
        assertFalse(page.contains("http"), "an address");
        assertFalse(page.contains("@import"), "a style from elsewhere");
    }

    @Test
    void page_tellsVerdictAndClocksFirst() throws IOException {
        String page = read("timeline.html");

        int verdict = page.indexOf("class=\"verdict PASS\"");
        int clocks = page.indexOf("detect<b>4.0 s</b>");
        int promise = page.indexOf("no-lost-entry<b>PASS</b>");
        int timeline = page.indexOf("<svg");
        assertTrue(0 < verdict && verdict < clocks && clocks < promise && promise < timeline, page);
        for (String reading : new String[] {"diagnose<b>5.0 s</b>", "mitigate<b>6.0 s</b>", "recover<b>6.0 s</b>"}) {
            assertTrue(page.contains(reading), reading + " is not in " + page);
        }
    }

    @Test
    void page_hasALaneForEachKindAndEachProcess() throws IOException {
        String page = read("timeline.html");

        for (String part : new String[] {
            "slow ledger-&gt;postgres, leased for 10 s",
            "10.00 s to 20.00 s",
            "14.00 s to 24.00 s: LedgerSlow",
            "runs next@def",
            "12.00 s to 13.00 s: dead",
            "Back to the stable release",
            "steady state"
        }) {
            assertTrue(page.contains(part), part + " is not in " + page);
        }
    }

    @Test
    void page_ofADiagnosisThatIsUnknown_saysSoAndWhy() throws IOException {
        String page = read("timeline.html");

        int unknown = page.indexOf("14.00 s: unknown: more than one cause: kafka/broker, ledger-&gt;postgres");
        int named = page.indexOf("15.00 s: ledger-&gt;postgres");
        assertTrue(0 < unknown && unknown < named, page);
    }

    @Test
    void page_showsTheUnprotectedRunBesideTheProtected() throws IOException {
        String page = read("timeline.html");

        assertTrue(page.contains("unprotected beside protected"), page);
        assertTrue(page.contains("class=\"verdict FAIL\""), page);
    }

    @Test
    void page_ofTextThatLooksLikeMarkup_isText() throws IOException {
        String page = read("timeline.html");

        assertTrue(page.contains("&amp; &lt;nobody&gt; knows"), page);
        assertFalse(page.contains("<nobody>"), page);
    }

    @Test
    void junit_isReadByAnyXmlReader() throws Exception {
        Document xml = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(folder.resolve("junit.xml").toFile());

        Element suite = (Element) xml.getElementsByTagName("testsuite").item(0);
        assertEquals("slow-books", suite.getAttribute("name"));
        assertEquals("2", suite.getAttribute("tests"));
        assertEquals("0", suite.getAttribute("failures"));
    }

    @Test
    void junit_ofAFailure_hasItsEvidence() throws Exception {
        new ReportFolder(folder).write(Runs.bad(), Optional.empty());

        Document xml = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(folder.resolve("junit.xml").toFile());
        assertEquals(
                "entry <7> & others",
                xml.getElementsByTagName("failure").item(0).getTextContent());
    }

    @Test
    void postmortem_hasTheNumbersFilledIn() throws IOException {
        String text = read("postmortem.md");

        assertTrue(text.contains("40 of 800 operations ended badly, over 6."), text);
        assertTrue(text.contains("| detect | 4.0 s |"), text);
        assertTrue(text.contains("## What changes, by whom, until when"), text);
    }

    @Test
    void verdict_saysDrillProfileAndClocks() throws IOException {
        String json = read("verdict.json");

        assertTrue(json.contains("\"verdict\" : \"PASS\""), json);
        assertTrue(json.contains("\"recover\" : \"6.0 s\""), json);
    }

    @Test
    void environment_saysWhereItWasMade() throws IOException {
        new ReportFolder(folder).environment(Environment.now(Instant.EPOCH));

        assertTrue(read("env.json").contains("\"processors\""), read("env.json"));
        assertTrue(read("env.json").contains("1970-01-01"), read("env.json"));
    }

    private String read(String name) throws IOException {
        return Files.readString(folder.resolve(name));
    }
}
