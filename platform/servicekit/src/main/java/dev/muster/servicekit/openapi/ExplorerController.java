package dev.muster.servicekit.openapi;

import dev.muster.servicekit.identity.Open;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import java.util.Map;
import java.util.Optional;

/** Serves {@code openapi.yaml}, which the service brings, and an explorer of it whose parts all come from the class path. */
@Controller
@Open
final class ExplorerController {
    private static final String POLICY =
            "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'";

    private static final Map<String, String> PAGES =
            Map.of("index.html", "text/html; charset=utf-8", "start.js", "text/javascript; charset=utf-8");

    private static final Map<String, String> ASSETS = Map.of(
            "swagger-ui-bundle.js", "text/javascript; charset=utf-8",
            "swagger-ui.css", "text/css; charset=utf-8");

    @Get("/openapi.yaml")
    @Produces("application/yaml")
    HttpResponse<byte[]> contract() {
        return answer(Resources.read(OpenApi.FILE), "application/yaml");
    }

    @Get("/explorer")
    @Produces("text/html")
    HttpResponse<byte[]> explorer() {
        return part("index.html");
    }

    @Get("/explorer/{part}")
    @Produces({"text/html", "text/javascript", "text/css", "*/*"})
    HttpResponse<byte[]> part(String part) {
        String page = PAGES.get(part);
        if (page != null) {
            return answer(Resources.read("explorer/" + part), page);
        }
        String asset = ASSETS.get(part);
        return asset == null ? HttpResponse.notFound() : answer(Resources.swaggerUi(part), asset);
    }

    private static HttpResponse<byte[]> answer(Optional<byte[]> body, String type) {
        return body.<HttpResponse<byte[]>>map(bytes -> HttpResponse.ok(bytes)
                        .header("Content-Type", type)
                        .header("Content-Security-Policy", POLICY)
                        .header("X-Content-Type-Options", "nosniff"))
                .orElseGet(HttpResponse::notFound);
    }
}
