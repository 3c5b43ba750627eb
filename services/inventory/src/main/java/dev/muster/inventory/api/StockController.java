package dev.muster.inventory.api;

import dev.muster.inventory.domain.Audit;
import dev.muster.inventory.domain.Command;
import dev.muster.inventory.domain.ReceiptId;
import dev.muster.inventory.domain.Sku;
import dev.muster.inventory.domain.StockCell;
import dev.muster.inventory.domain.StockReads;
import dev.muster.servicekit.deadlines.Deadline;
import dev.muster.servicekit.identity.Role;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.QueryValue;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Levels, and what puts goods on stock. What stands under "-" can't be taken for a SKU. */
@Controller("/v1/stock")
@Role("stock.read")
class StockController {
    private final Commands commands;
    private final StockReads reads;
    private final Audit audit;

    StockController(Commands commands, StockReads reads, Audit audit) {
        this.commands = commands;
        this.reads = reads;
        this.audit = audit;
    }

    @Get("/{sku}")
    HttpResponse<StockAnswer> level(
            @PathVariable @Pattern(regexp = Limits.NAME, message = Limits.NAME_RULE) String sku,
            @Header(name = Answers.LEAST_VERSION, defaultValue = "0") @PositiveOrZero long leastVersion) {
        Sku name = new Sku(sku);
        StockCell cell =
                reads.level(name, leastVersion).orElseThrow(() -> Answers.problem(Answers.unknownSkus(List.of(name))));
        return HttpResponse.ok(StockAnswer.of(name, cell)).header(Answers.VERSION, Long.toString(cell.version()));
    }

    /** The SKUs named, at one moment; none named: the next page in order of SKU. */
    @Get
    StockPage levels(
            @QueryValue @Nullable @Size(max = Limits.MAX_SKUS)
                    List<@Pattern(regexp = Limits.NAME, message = Limits.NAME_RULE) String> sku,
            @QueryValue @Nullable @Pattern(regexp = Limits.NAME, message = Limits.NAME_RULE) String after,
            @QueryValue(defaultValue = "100") @Min(1) @Max(Limits.MAX_PAGE) int limit) {
        return sku == null || sku.isEmpty()
                ? page(Optional.ofNullable(after).map(Sku::new), limit)
                : named(sku.stream().map(Sku::new).distinct().sorted().toList());
    }

    @Post("/{sku}/receipts")
    @Role("stock.write")
    HttpResponse<?> receive(
            @PathVariable @Pattern(regexp = Limits.NAME, message = Limits.NAME_RULE) String sku,
            @Body @Valid ReceiptRequest request,
            Deadline deadline) {
        Command receive = new Command.Receive(
                new ReceiptId(request.receiptId()), new Sku(sku), Math.toIntExact(request.quantity()));
        return Answers.of(commands.run(receive, deadline), Answers::unknownSkus);
    }

    /** All lines or none; the same import id counts once. */
    @Put("/-/imports/{importId}")
    @Consumes({"text/csv", "text/plain"})
    @Role("stock.write")
    HttpResponse<?> importAll(
            @PathVariable @Pattern(regexp = Limits.NAME, message = Limits.NAME_RULE) String importId,
            @Body String csv,
            Deadline deadline) {
        Command run = new Command.Import(new ReceiptId(importId), CsvImport.parse(csv));
        return Answers.of(commands.run(run, deadline), Answers::unknownSkus);
    }

    @Get("/-/audit")
    @Role("stock.audit")
    AuditAnswer audit() {
        return AuditAnswer.of(audit.run());
    }

    private StockPage named(List<Sku> skus) {
        Map<Sku, StockCell> found = reads.levels(skus);
        List<Sku> unknown =
                skus.stream().filter(name -> !found.containsKey(name)).toList();
        if (!unknown.isEmpty()) {
            throw Answers.problem(Answers.unknownSkus(unknown));
        }
        return new StockPage(answers(found), null);
    }

    private StockPage page(Optional<Sku> after, int limit) {
        SortedMap<Sku, StockCell> page = reads.page(after, limit);
        return new StockPage(
                answers(page), page.size() < limit ? null : page.lastKey().value());
    }

    private static List<StockAnswer> answers(Map<Sku, StockCell> levels) {
        return levels.entrySet().stream()
                .map(level -> StockAnswer.of(level.getKey(), level.getValue()))
                .toList();
    }
}
