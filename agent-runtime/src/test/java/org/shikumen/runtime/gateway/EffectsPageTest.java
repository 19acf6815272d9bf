package org.shikumen.runtime.gateway;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.shikumen.runtime.gateway.SampleGateway.OFFICER;
import static org.shikumen.runtime.gateway.SampleGateway.request;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.shikumen.runtime.gateway.CallOutcome.Done;
import org.shikumen.runtime.gateway.FaultyOffice.Fault;
import org.shikumen.runtime.gateway.call.Json;
import org.shikumen.tools.EffectClass;
import org.shikumen.tools.Localized;
import org.shikumen.tools.ToolResult;
import org.shikumen.tools.Toolset;
import tools.jackson.databind.JsonNode;

/** What every effect class does with every fault, played against a real office; the page docs/effects.md is made from it. */
class EffectsPageTest {

    private static final Path PAGE = Path.of("../docs/effects.md");

    /** One operation stands for its class. */
    private static final LinkedHashMap<EffectClass, String> OPERATIONS = operations();

    private static SampleGateway sample;
    private static List<Cell> cells;

    /**
     * One call, seen from all sides.
     *
     * @param records the action log's lines of it, in short
     * @param inQueue whether an officer finds it among the doubts
     */
    private record Cell(
            EffectClass type,
            Fault fault,
            ToolResult told,
            Optional<String> receipt,
            List<String> records,
            List<FaultyOffice.Request> sent,
            List<FaultyOffice.Request> asked,
            int effects,
            boolean inQueue) {

        Localized sentence() {
            return switch (told) {
                case ToolResult.Succeeded ignored ->
                    Localized.of("（该操作自己的答复，附编号）", "(the operation's own answer, with its reference)");
                case ToolResult.Refused(var code, var reason) -> reason;
                case ToolResult.Unavailable(var code, var reason) -> reason;
                case ToolResult.InDoubt(var code, var reason) -> reason;
            };
        }

        long keys() {
            return sent.stream().flatMap(each -> each.key().stream()).distinct().count();
        }
    }

    @BeforeAll
    static void playEveryFault() throws Exception {
        sample = new SampleGateway();
        var plays = Arrays.stream(EffectClass.values())
                .flatMap(type -> Arrays.stream(Fault.values()).<Callable<Cell>>map(fault -> () -> cell(type, fault)))
                .toList();
        try (var players = Executors.newFixedThreadPool(6)) {
            var played = new ArrayList<Cell>();
            for (var each : players.invokeAll(plays)) {
                played.add(each.get());
            }
            cells = List.copyOf(played);
        }
    }

    @AfterAll
    static void close() throws Exception {
        sample.close();
    }

    @Test
    void saysWhatHappens() throws IOException {
        var page = page();
        if (System.getProperty("shikumen.docs", "").equals("write")) {
            Files.writeString(PAGE, page);
        }

        assertThat(PAGE)
                .as("docs/effects.md says other than what happens. Look why; if it is meant, rewrite it: mvn -pl"
                        + " agent-runtime -am test -Dtest=EffectsPageTest -Dsurefire.failIfNoSpecifiedTests=false"
                        + " -Dshikumen.docs=write")
                .hasContent(page);
    }

    @Test
    void neverDoesAnythingTwice() {
        assertThat(cells).allSatisfy(cell -> {
            assertThat(cell.effects()).isLessThanOrEqualTo(1);
            assertThat(cell.keys()).isLessThanOrEqualTo(1);
            if (cell.type() == EffectClass.COMPENSABLE || cell.type() == EffectClass.AT_MOST_ONCE) {
                assertThat(cell.sent()).hasSizeLessThanOrEqualTo(1);
            }
        });
    }

    @Test
    void saysThatNothingWasDoneOnlyWhenNothingWas() {
        assertThat(cells)
                .filteredOn(cell -> cell.told() instanceof ToolResult.Unavailable)
                .isNotEmpty()
                .allSatisfy(cell -> assertThat(cell.effects()).isZero());
    }

    @Test
    void saysThatItIsDoneOnlyWhenItIs() {
        assertThat(cells)
                .filteredOn(cell -> cell.told() instanceof ToolResult.Succeeded)
                .isNotEmpty()
                .allSatisfy(cell -> assertThat(cell.effects()).isOne());
    }

    @Test
    void putsEveryUnknownOutcomeAndNothingElseIntoTheQueue() {
        assertThat(cells)
                .allSatisfy(cell -> assertThat(cell.inQueue()).isEqualTo(cell.told() instanceof ToolResult.InDoubt));
    }

    /** The way inside is not taken, whatever the office says. */
    @Test
    void followsNoRedirect() {
        assertThat(cells)
                .allSatisfy(cell -> assertThat(cell.sent())
                        .extracting(FaultyOffice.Request::operation)
                        .doesNotContain("loot"));
    }

    /** Nothing made small for the test: the platform's own limits against an office that thinks for a minute. */
    @Test
    void givesUpAfterTheUsualFiveSeconds() {
        var begun = System.nanoTime();

        var cell = cell(EffectClass.AT_MOST_ONCE, Fault.DELAY, Toolset.Resilience.DEFAULT);

        assertThat(Duration.ofNanos(System.nanoTime() - begun))
                .isBetween(Duration.ofSeconds(5), Duration.ofSeconds(55));
        assertThat(cell.told())
                .isInstanceOfSatisfying(
                        ToolResult.InDoubt.class,
                        doubt -> assertThat(doubt.code()).isEqualTo("timed-out"));
        assertThat(cell.sent()).hasSize(1);
    }

    // --- playing

    private static LinkedHashMap<EffectClass, String> operations() {
        var operations = new LinkedHashMap<EffectClass, String>();
        operations.put(EffectClass.READ, "readPoints");
        operations.put(EffectClass.IDEMPOTENT_KEY, "bookKeyed");
        operations.put(EffectClass.QUERYABLE, "bookAsked");
        operations.put(EffectClass.COMPENSABLE, "bookUndoable");
        operations.put(EffectClass.AT_MOST_ONCE, "bookOnce");
        return operations;
    }

    private static Cell cell(EffectClass type, Fault fault) {
        var patience = Duration.ofSeconds(fault.timesOut() ? 4 : 15);
        return cell(type, fault, new Toolset.Resilience(Duration.ofSeconds(5), patience, 2, 8, 64 * 1024));
    }

    private static Cell cell(EffectClass type, Fault fault, Toolset.Resilience limits) {
        try (var office = FaultyOffice.with(fault)) {
            var scene = sample.scene();
            var request = request(OPERATIONS.get(type));
            var done = (Done) sample.gatewayTo(office.address(), limits).call(request, scene);
            var records = sample.envelopes(scene).stream()
                    .map(Json.MAPPER::readTree)
                    .map(EffectsPageTest::inShort)
                    .toList();
            var journal = office.journal();
            return new Cell(
                    type,
                    fault,
                    done.result(),
                    done.receipt().map(CallOutcome.Receipt::status),
                    records,
                    journal.stream()
                            .filter(each -> !each.operation().equals("findByKey"))
                            .toList(),
                    journal.stream()
                            .filter(each -> each.operation().equals("findByKey"))
                            .toList(),
                    office.effects(),
                    inQueue(request.id()));
        }
    }

    private static boolean inQueue(UUID call) {
        return sample.doubts.open(OFFICER).stream()
                .anyMatch(doubt -> doubt.call().equals(call));
    }

    private static String inShort(JsonNode envelope) {
        var kind = envelope.get("kind").asString();
        var body = envelope.get("body");
        return switch (kind) {
            case "Answered", "DataRead" ->
                "%s %s `%s`"
                        .formatted(
                                kind,
                                body.get("outcome").asString(),
                                body.get("code").asString());
            default -> kind;
        };
    }

    // --- the page

    private static String page() {
        var sentences = cells.stream().map(Cell::sentence).distinct().toList();
        var page = new StringBuilder("""
                # Effects and faults

                What happens when a department's system fails, for each effect class: what the citizen is told, what is on record, what
                reached the system. Made by `EffectsPageTest`, which plays every cell against a real gateway, a real action log and an
                office on a bare socket. The toolset allows two repeats; the fault persists, except the last one's. An office that answers
                with 200, or drips, has done what was asked: *effects* counts that. The look-up (`QUERYABLE`) always works.

                A retry happens inside one call and one intention; a second `Intended` is a second sending after the first came to no end.

                "Not known" from a look-up counts only when nothing that was sent can arrive any more: 10 seconds from the intention to the request,
                the toolset's own `timeout`, and 15 seconds on the other side, counted from the last sending (30 seconds where `timeout` is left out,
                145 at most). Until then nothing is sent again, and an officer who wants to takes responsibility for a second effect.

                An intention without an answer is in the queue of doubts after 40 seconds, or after that time where it is longer; replicas look every
                5 seconds. So it is there within 60 seconds where `timeout` is at most 30 seconds, else within `timeout` and 30 seconds.
                """);
        OPERATIONS.keySet().forEach(type -> page.append(section(type, sentences)));
        page.append("\n## What is said\n\n| | zh | en |\n|---|---|---|\n");
        for (var sentence : sentences) {
            page.append(
                    "| %s | %s | %s |\n".formatted(mark(sentences, sentence), sentence.in("zh"), sentence.in("en")));
        }
        return page.toString();
    }

    private static String section(EffectClass type, List<Localized> sentences) {
        return cells.stream()
                .filter(cell -> cell.type() == type)
                .map(cell -> "| %s | %s | %s | %s |\n"
                        .formatted(cell.fault().words, told(cell, sentences), records(cell), reached(cell)))
                .collect(joining(
                        "",
                        "\n## %s\n\n| fault | told | on record | reached the system |\n|---|---|---|---|\n"
                                .formatted(type),
                        ""));
    }

    private static String told(Cell cell, List<Localized> sentences) {
        var receipt = cell.receipt().map(status -> "receipt *%s*, ".formatted(status));
        return receipt.orElse("") + mark(sentences, cell.sentence());
    }

    private static String mark(List<Localized> sentences, Localized sentence) {
        return String.valueOf((char) ('A' + sentences.indexOf(sentence)));
    }

    private static String records(Cell cell) {
        return String.join(", ", cell.records());
    }

    private static String reached(Cell cell) {
        if (cell.sent().isEmpty()) {
            return "nothing";
        }
        return Stream.of(
                        counted(cell.sent().size(), "request"),
                        cell.keys() == 0 ? "" : counted(cell.keys(), "key"),
                        cell.asked().isEmpty() ? "" : counted(cell.asked().size(), "look-up"),
                        cell.type() == EffectClass.READ ? "" : counted(cell.effects(), "effect"))
                .filter(each -> !each.isEmpty())
                .collect(joining(", "));
    }

    private static String counted(long number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
