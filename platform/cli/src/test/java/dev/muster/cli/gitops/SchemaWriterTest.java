package dev.muster.cli.gitops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.muster.delivery.tree.Manifest;
import dev.muster.delivery.tree.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SchemaWriterTest {
    private static final String OPEN_API = """
        {"definitions": {
          "io.Box": {"type": "object", "properties": {
              "apiVersion": {"type": "string"}, "kind": {"type": "string"},
              "metadata": {"$ref": "#/definitions/io.Meta"},
              "properties": {"$ref": "#/definitions/io.Props"}, "port": {"format": "int-or-string", "type": "string"}},
            "x-kubernetes-group-version-kind": [{"group": "", "version": "v1", "kind": "Box"}]},
          "io.Meta": {"type": "object", "properties": {"name": {"type": "string"}}},
          "io.Props": {"type": "object", "properties": {"default": {"type": "integer"}, "not": {"$ref": "#/definitions/io.Props"}}}
        }}\
        """;
    private static final String DEFINITION = """
        {"kind": "CustomResourceDefinition", "spec": {"group": "example.org", "names": {"kind": "Thing"}, "versions": [
          {"name": "v1", "schema": {"openAPIV3Schema": {"type": "object", "properties": {
            "metadata": {"type": "object"},
            "spec": {"type": "object", "required": ["size"], "properties": {
              "size": {"type": "integer", "format": "int32"}, "hint": {"type": "string", "nullable": true},
              "any": {"type": "object", "x-kubernetes-preserve-unknown-fields": true, "properties": {"a": {"type": "string"}}},
              "map": {"type": "object", "additionalProperties": {"type": "string"}}}}}}}}]}}\
        """;

    @TempDir
    Path folder;

    @BeforeEach
    void write() throws IOException {
        ObjectMapper json = new ObjectMapper();
        SchemaWriter writer = new SchemaWriter();
        writer.addOpenApi(json.readTree(OPEN_API));
        writer.addDefinition(json.readTree(DEFINITION));
        for (var schema : writer.schemas().entrySet()) {
            Files.writeString(folder.resolve(schema.getKey()), json.writeValueAsString(schema.getValue()));
        }
    }

    @Test
    void check_soundObjects_areAccepted() {
        accepted("v1", "Box", "port: http\nproperties: { default: 1, not: { default: 2 } }");
        accepted("v1", "Box", "port: 80");
        accepted("example.org/v1", "Thing", "spec: { size: 1, hint: null, any: { a: x, b: 1 }, map: { x: y } }");
    }

    @Test
    void check_keyThatIsNotNamed_isRefusedWhereverItStands() {
        refused("v1", "Box", "prot: 80", "unknown key 'prot'");
        refused("v1", "Box", "properties: { not: { defautl: 2 } }", "unknown key 'defautl'");
        refused("example.org/v1", "Thing", "spec: { size: 1, sizes: 2 }", "unknown key 'sizes'");
    }

    @Test
    void check_wrongOrMissingValue_isRefused() {
        refused("v1", "Box", "port: [ 80 ]", "/port");
        refused("example.org/v1", "Thing", "spec: { size: big }", "/spec/size");
        refused("example.org/v1", "Thing", "spec: { }", "size");
        refused("example.org/v1", "Thing", "spec: { size: 1, map: { x: 1 } }", "/spec/map/x");
    }

    @Test
    void check_kindWithoutSchema_isRefused() {
        refused("v2", "Box", "port: 80", "there is no schema for v2 Box");
    }

    private void accepted(String apiVersion, String kind, String rest) {
        assertEquals(List.of(), check(apiVersion, kind, rest));
    }

    private void refused(String apiVersion, String kind, String rest, String what) {
        List<Refusal> refusals = check(apiVersion, kind, rest);
        assertTrue(
                refusals.stream().anyMatch(refusal -> refusal.what().contains(what)),
                () -> "not refused for " + what + " but " + refusals);
    }

    private List<Refusal> check(String apiVersion, String kind, String rest) {
        String object = "apiVersion: " + apiVersion + "\nkind: " + kind + "\nmetadata: { name: a }\n" + rest + "\n";
        return new Schemas(folder).check(Manifest.all("sample", object).getFirst());
    }
}
