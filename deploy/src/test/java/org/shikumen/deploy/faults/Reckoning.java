package org.shikumen.deploy.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.shikumen.deploy.support.Government;
import org.shikumen.deploy.support.Government.Arrival;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What was told, what is on record and what reached the office, laid side by side. */
final class Reckoning {

    private final List<Errand> errands;
    private final Map<String, List<Arrival>> calls;
    private final Map<String, List<JsonNode>> records;
    private final Doorkeeper door;
    private final Seen seen;

    private Reckoning(
            List<Errand> errands,
            Map<String, List<Arrival>> calls,
            Map<String, List<JsonNode>> records,
            Doorkeeper door,
            Seen seen) {
        this.errands = errands;
        this.calls = calls;
        this.records = records;
        this.door = door;
        this.seen = seen;
    }

    /**
     * Reads the action log as somebody with the database's password would.
     *
     * @param seen when the service was away; then nobody can put anything into a queue
     */
    static Reckoning of(SteadyCrowd crowd, Government office, AdminDatabase database, Doorkeeper door, Seen seen) {
        var errands = crowd.errands();
        var arrivals = office.arrivals();
        var calls = errands.stream()
                .collect(Collectors.toMap(
                        Errand::plate,
                        errand -> arrivals.stream()
                                .filter(call -> call.body().contains(errand.plate()))
                                .toList()));
        return new Reckoning(errands, calls, records(database), door, seen);
    }

    private static Map<String, List<JsonNode>> records(AdminDatabase database) {
        return database
                .texts("select envelope from action_record where kind in ('Intended', 'Answered', 'DoubtOpened')"
                        + " order by chain, number")
                .stream()
                .map(JsonMapper.shared()::readTree)
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
        return named(errands.stream()
                .filter(errand -> !calls(errand).isEmpty())
                .filter(errand -> door.sawUnannounced(errand) || !wasIntended(errand)));
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
                                || !end.equals("done")
                                        && !end.equals("in-doubt")
                                        && !calls(errand).isEmpty())
                        .isPresent()));
    }

    /** What was intended was answered for sure, or in the queue, within a minute of a service that runs. */
    private List<String> unknownTooLong() {
        return named(errands.stream()
                .filter(this::intendedAnything)
                .filter(errand -> unknownFor(errand)
                        .filter(time -> time.compareTo(Strictness.QUEUED) <= 0)
                        .isEmpty()));
    }

    private boolean intendedAnything(Errand errand) {
        return of(errand, "Intended").findAny().isPresent();
    }

    /** As long as the service ran; while it is away nobody can put anything into a queue. */
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
                .map(known -> seen.running(intended, known));
    }

    /** Prints what was seen and insists on what must hold. */
    void holds(String what, SteadyCrowd crowd) {
        System.out.printf(
                "%n%s: %d errands, %.1f turns/s, %s%n  lost %d | turns doubled %d | effects doubled %d | calls without an"
                        + " intention committed before %d (looked up at the door %d times, not then %d) | told wrongly %d"
                        + " | not known and not in the queue after %d s %d (longest %s)%n%n",
                what,
                errands.size(),
                crowd.turnsPerSecond(),
                ends(),
                lost().size(),
                turnsDoubled().size(),
                effectsDoubled().size(),
                withoutIntention().size(),
                door.looked(),
                door.unable(),
                toldWrongly().size(),
                Strictness.QUEUED.toSeconds(),
                unknownTooLong().size(),
                longestUnknown());
        assertThat(errands).hasSizeGreaterThan(SteadyCrowd.PEOPLE);
        assertThat(lost()).as("lost").isEmpty();
        assertThat(turnsDoubled()).as("turns doubled").isEmpty();
        assertThat(effectsDoubled()).as("effects doubled").isEmpty();
        assertThat(withoutIntention()).as("calls without an intention").isEmpty();
        assertThat(toldWrongly()).as("told wrongly").isEmpty();
        assertThat(unknownTooLong())
                .as("unknown for more than " + Strictness.QUEUED)
                .isEmpty();
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
