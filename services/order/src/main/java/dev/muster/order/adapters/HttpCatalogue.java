package dev.muster.order.adapters;

import static java.util.Objects.requireNonNull;

import dev.muster.order.domain.Sku;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The SKUs of inventory over HTTP, a page at a time, up to {@value KnownSkus#MOST}. Thread-safe. */
final class HttpCatalogue implements KnownSkus.Catalogue {
    private static final Logger LOG = LoggerFactory.getLogger(HttpCatalogue.class);
    private static final Duration LONGEST_PAGE = Duration.ofSeconds(2);

    private final Exchange exchange;
    private final Requests requests;
    private final InventoryAnswers answers;

    HttpCatalogue(Exchange exchange, Requests requests, InventoryAnswers answers) {
        this.exchange = requireNonNull(exchange, "exchange is null");
        this.requests = requireNonNull(requests, "requests is null");
        this.answers = requireNonNull(answers, "answers is null");
    }

    /**
     * One page.
     *
     * @param next what the next one comes after; empty at the end
     */
    record Page(List<Sku> skus, Optional<String> next) {}

    @Override
    public void list(Consumer<Sku> each) {
        try {
            Optional<String> after = Optional.of("");
            for (int listed = 0; after.isPresent() && listed < KnownSkus.MOST; ) {
                Page page = page(after.get());
                page.skus().forEach(each);
                listed += page.skus().size();
                after = page.next();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            LOG.debug("the SKUs are not listed, each will be asked for: {}", e.toString());
        }
    }

    private Page page(String after) throws Exception {
        Replica replica = exchange.choose(null).orElseThrow(() -> new IOException("every breaker is open"));
        long began = System.nanoTime();
        try {
            HttpResponse<byte[]> answer =
                    exchange.send(requests.levels(replica.base(), after, LONGEST_PAGE), LONGEST_PAGE);
            Page page = answers.page(answer).orElseThrow(() -> new IOException("levels: " + answer.statusCode()));
            Exchange.note(replica, began, null);
            return page;
        } catch (Exception e) {
            Exchange.note(replica, began, e);
            throw e;
        }
    }
}
