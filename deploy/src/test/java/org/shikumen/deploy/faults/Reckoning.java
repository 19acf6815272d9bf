package org.shikumen.deploy.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.shikumen.deploy.support.Government;
import org.shikumen.deploy.support.Government.Arrival;
import org.shikumen.embedded.DatabaseUrl;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What was told, what is on record and what reached the office, laid side by side. */
final class Reckoning {

    private static final Duration WITHIN = Duration.ofSeconds(60);

    private final List<Errand> errands;
    private final Map<String, List<Arrival>> calls;
    private final Map<String, List<JsonNode>> records;

    private Reckoning(List<Errand> errands, Map<String, List<Arrival>> calls, Map<String, List<JsonNode>> records) {
        this.errands = errands;
        this.calls = calls;
        this.records = records;
    }

    /** Reads the action log as somebody with the database's password would. */
    static Reckoning of(SteadyCrowd crowd, Government office, String databaseUrl) {
        var errands = crowd.errands();
        var arrivals = office.arrivals();
        var calls = errands.stream()
                .collect(Collectors.toMap(
                        Errand::plate,
                        errand -> arrivals.stream()
                                .filter(call -> call.body().contains(errand.plate()))
                                .toList()));
        return new Reckoning(errands, calls, records(databaseUrl));
    }

    private static Map<String, List<JsonNode>> records(String url) {
        var database = DatabaseUrl.parse(url);
        var records = new ArrayList<JsonNode>();
        try (var connection = DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select envelope from action_record where kind in ('Intended',"
                        + " 'Answered', 'DoubtOpened') order by chain, number")) {
            while (rows.next()) {
                records.add(JsonMapper.shared().readTree(rows.getString(1)));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The action log cannot be read.", e);
        }
        return records.stream()
                .collect(Collectors.groupingBy(each -> each.path("conversation").asString("")));
    }

    /** Whoever came has heard how it ended. */
    private List<String> lost() {
        return named(errands.stream().filter(errand -> errand.end().isEmpty()));
    }

    /** One message is one turn, however often it was sent. */
    private List<String> turnsDoubled() {
        return named(errands.stream().filter(errand -> errand.timesHeard() > 1));
    }

    /** A sticker travels once; a permit may travel again, under one key. */
    private List<String> effectsDoubled() {
        return named(errands.stream().filter(this::doubled));
    }

    private boolean doubled(Errand errand) {
        var keys = calls(errand).stream()
                .flatMap(call -> call.key().stream())
                .distinct()
                .count();
        var intended = of(errand, "Intended").map(Reckoning::call).distinct().count();
        var sent = calls(errand).size();
        return keys > 1 || intended > 1 || errand.kind() == Errand.Kind.STICKER && sent > 1;
    }

    private List<String> withoutIntention() {
        return named(errands.stream().filter(errand -> !calls(errand).isEmpty() && !wasIntended(errand)));
    }

    private boolean wasIntended(Errand errand) {
        var first =
                calls(errand).stream().map(Arrival::at).min(Instant::compareTo).orElseThrow();
        return of(errand, "Intended").map(Reckoning::at).anyMatch(at -> !at.isAfter(first));
    }

    /** Told as done while nothing reached the office, or as not done while something did. */
    private List<String> toldWrongly() {
        return named(errands.stream()
                .filter(errand -> errand.kind() != Errand.Kind.LOOK)
                .filter(errand -> errand.end()
                        .filter(end -> end.equals("done") && calls(errand).isEmpty()
                                || end.equals("refused") && !calls(errand).isEmpty())
                        .isPresent()));
    }

    /** What was intended was answered for sure, or in the queue, within a minute of a service that runs. */
    private List<String> unknownTooLong(Duration away) {
        return named(errands.stream()
                .filter(this::intendedAnything)
                .filter(errand -> unknownFor(errand)
                        .filter(time -> time.compareTo(WITHIN.plus(away)) <= 0)
                        .isEmpty()));
    }

    private boolean intendedAnything(Errand errand) {
        return of(errand, "Intended").findAny().isPresent();
    }

    private Optional<Duration> unknownFor(Errand errand) {
        var intended = of(errand, "Intended")
                .map(Reckoning::at)
                .min(Instant::compareTo)
                .orElseThrow();
        var sure = of(errand, "Answered")
                .filter(each -> !each.path("body").path("outcome").asString().equals("in-doubt"));
        return Stream.concat(sure, of(errand, "DoubtOpened"))
                .map(Reckoning::at)
                .min(Instant::compareTo)
                .map(known -> Duration.between(intended, known));
    }

    /**
     * Prints what was seen and insists on what must hold.
     *
     * @param away how long the service was away at worst; then nobody can put anything into a queue
     */
    void holds(String what, SteadyCrowd crowd, Duration away) {
        System.out.printf(
                "%n%s: %d errands, %.1f turns/s, %s%n  lost %d | turns doubled %d | effects doubled %d | calls without an"
                        + " earlier intention %d | told wrongly %d | unknown and not in the queue after 60 s %d (longest"
                        + " unknown %s)%n%n",
                what,
                errands.size(),
                crowd.turnsPerSecond(),
                ends(),
                lost().size(),
                turnsDoubled().size(),
                effectsDoubled().size(),
                withoutIntention().size(),
                toldWrongly().size(),
                unknownTooLong(away).size(),
                longestUnknown());
        assertThat(errands).hasSizeGreaterThan(20);
        assertThat(lost()).as("lost").isEmpty();
        assertThat(turnsDoubled()).as("turns doubled").isEmpty();
        assertThat(effectsDoubled()).as("effects doubled").isEmpty();
        assertThat(withoutIntention()).as("calls without an intention").isEmpty();
        assertThat(toldWrongly()).as("told wrongly").isEmpty();
        assertThat(unknownTooLong(away)).as("unknown for more than a minute").isEmpty();
    }

    private Map<String, Long> ends() {
        return new TreeMap<>(errands.stream()
                .collect(Collectors.groupingBy(
                        errand -> errand.kind() + " " + errand.end().orElse("LOST"), Collectors.counting())));
    }

    private String longestUnknown() {
        return errands.stream()
                .filter(this::intendedAnything)
                .flatMap(errand -> unknownFor(errand).stream())
                .max(Duration::compareTo)
                .map(time -> time.toMillis() + " ms")
                .orElse("-");
    }

    private List<Arrival> calls(Errand errand) {
        return calls.getOrDefault(errand.plate(), List.of());
    }

    private Stream<JsonNode> of(Errand errand, String kind) {
        return records.getOrDefault(errand.conversation(), List.of()).stream()
                .filter(each -> each.path("kind").asString().equals(kind));
    }

    private static Instant at(JsonNode record) {
        return Instant.parse(record.path("at").asString());
    }

    private static String call(JsonNode record) {
        return record.path("body").path("call").asString();
    }

    private static List<String> named(Stream<Errand> errands) {
        return errands.map(errand -> errand.kind() + " " + errand.plate() + " in " + errand.conversation())
                .toList();
    }
}
