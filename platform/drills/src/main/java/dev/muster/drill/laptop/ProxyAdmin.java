package dev.muster.drill.laptop;

import dev.muster.drill.run.TargetException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The fault proxy's admin port. Thread-safe. */
final class ProxyAdmin {
    private final AdminPort port;

    ProxyAdmin(int port, Path tokenFile) {
        this.port = new AdminPort("the fault proxy", port, "/admin/links", tokenFile);
    }

    /** What it says of its links; empty if there is no proxy. */
    Optional<List<Map<String, Object>>> links() {
        try {
            HttpResponse<String> answer = port.send("GET", "", "");
            return answer.statusCode() == 200 ? Optional.of(links(answer.body())) : Optional.empty();
        } catch (TargetException e) {
            return Optional.empty();
        }
    }

    @SuppressWarnings("unchecked") // JSON's arrays of objects
    private List<Map<String, Object>> links(String body) {
        return port.parse(body).get("links") instanceof List<?> list ? (List<Map<String, Object>>) list : List.of();
    }

    /** One call on a link's fault, which must succeed. */
    void fault(String method, String link, Map<String, Object> body) {
        String path = "/" + link.replace(">", "%3E") + "/fault";
        HttpResponse<String> answer = port.send(method, path, AdminPort.write(body));
        if (answer.statusCode() != 200) {
            throw new TargetException("the fault proxy refused: " + answer.body());
        }
    }
}
