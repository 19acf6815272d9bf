package org.shikumen.conformance;

import static org.shikumen.conformance.SmallHouse.Misdeed.*;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.shikumen.conformance.Answer.Counted;
import org.shikumen.conformance.Answer.Refused;
import org.shikumen.conformance.Answer.Why;

/** A service of one class that keeps the rules of the cases, or all but one: so that it can be seen which case notices. */
final class SmallHouse implements Service {

    /** What can be done wrong. */
    enum Misdeed {
        SENDS_BEFORE_ANYBODY_IS_ASKED,
        SENDS_TWICE,
        SENDS_NOTHING,
        SENDS_WHAT_WAS_DECLINED,
        SENDS_OTHER_VALUES,
        SENDS_WHERE_THE_NEWEST_VERSION_WOULD,
        SENDS_AGAIN_WHAT_WAS_GRANTED_ONCE,
        SENDS_ANOTHER_CALL_ON_THE_SAME_YES,
        SHOWS_NO_VALUES,
        SHOWS_THE_OFFICER_OTHER_VALUES,
        TELLS_NO_RECEIPT,
        FORGETS_CARDS,
        LETS_ANYBODY_ANSWER,
        LETS_OFFICIALS_ANSWER_THEMSELVES,
        READS_NO_DIGEST,
        COUNTS_EVERY_ANSWER,
        COUNTS_A_FLAWED_YES,
        TAKES_WORDS_FOR_A_YES,
        TAKES_ONE_YES_FOR_ALL,
        TAKES_A_CLAIM_FOR_A_RECEIPT,
        ASKS_NO_OFFICER,
        LETS_CARDS_OUTLIVE_A_STOP,
        REVIVES_CARDS,
        VOIDS_MORE_THAN_IT_WAS_TOLD,
        ASKS_DURING_A_STOP
    }

    private static final Pattern CALL = Pattern.compile("call (\\w+) (\\{.*?})");
    private static final Pattern VALUE = Pattern.compile(":\"?([^\",}]+)");
    private static final Set<Person> CITIZENS =
            Set.of(Person.CITIZEN, Person.NEIGHBOUR, Person.NEWCOMER, Person.OFFICER_AT_HOME);
    private static final Set<Person> OFFICERS = Set.of(Person.OFFICER, Person.SECOND_OFFICER);

    private final Optional<Misdeed> misdeed;
    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, Talk> talks = new HashMap<>();
    private final Map<String, Published> newest = new HashMap<>();
    private final Map<String, Predicate<Held>> stops = new HashMap<>();

    SmallHouse(Optional<Misdeed> misdeed) {
        this.misdeed = misdeed;
    }

    private record Published(Desk desk, String version) {}

    private record Call(String operation, String arguments) {}

    private static final class Talk {
        final Person citizen;
        final Published at;
        final List<Held> cards = new ArrayList<>();
        final List<String> receipts = new ArrayList<>();
        final Set<Call> sentInThisTurn = new HashSet<>();
        final Set<Call> sentEver = new HashSet<>();

        Talk(Person citizen, Published at) {
            this.citizen = citizen;
            this.at = at;
        }
    }

    private enum State {
        OPEN,
        ANSWERED,
        VOID
    }

    /** A card, and what the turn goes on with when it is answered. */
    private static final class Held {
        final Talk talk;
        final Call call;
        final Card card;
        final Deque<String> rest;
        State state = State.OPEN;
        boolean shown = true;

        Held(Talk talk, Call call, Card card, Deque<String> rest) {
            this.talk = talk;
            this.call = call;
            this.card = card;
            this.rest = rest;
        }
    }

    private boolean does(Misdeed wrong) {
        return misdeed.filter(wrong::equals).isPresent();
    }

    // --- those who run it

    @Override
    public synchronized String publish(Desk desk) {
        var version = UUID.randomUUID().toString();
        newest.put(desk.name(), new Published(desk, version));
        return version;
    }

    @Override
    public synchronized void suspend(Desk desk, String version) {
        hold(version, held -> held.talk.at.version().equals(version));
    }

    @Override
    public void resume(Desk desk, String version) {
        lift(version);
    }

    @Override
    public void retire(Desk desk, String version) {
        suspend(desk, version);
    }

    @Override
    public synchronized String stop(Scope scope, Desk desk, String version, String operation) {
        var stop = UUID.randomUUID().toString();
        hold(stop, held -> covers(scope, desk, version, operation, held));
        return stop;
    }

    private boolean covers(Scope scope, Desk desk, String version, String operation, Held held) {
        var its = held.talk.at;
        return switch (scope) {
            case PLATFORM -> true;
            case DEPARTMENT -> its.desk().department().equals(desk.department());
            case AGENT -> its.desk().name().equals(desk.name());
            case VERSION -> its.version().equals(version);
            case TOOL ->
                its.desk().name().equals(desk.name())
                        && (does(VOIDS_MORE_THAN_IT_WAS_TOLD)
                                || held.call.operation().equals(operation));
        };
    }

    private void hold(String stop, Predicate<Held> covered) {
        stops.put(stop, covered);
        cards().filter(held -> held.state == State.OPEN).filter(covered).forEach(held -> {
            held.shown = false;
            held.state = does(LETS_CARDS_OUTLIVE_A_STOP) ? State.OPEN : State.VOID;
        });
    }

    @Override
    public synchronized void lift(String stop) {
        stops.remove(stop);
        if (does(REVIVES_CARDS)) {
            cards().filter(held -> held.state == State.VOID).forEach(held -> held.state = State.OPEN);
        }
    }

    private Stream<Held> cards() {
        return talks.values().stream().flatMap(talk -> talk.cards.stream());
    }

    // --- conversations

    @Override
    public synchronized String start(Person citizen, Desk desk) {
        var id = UUID.randomUUID().toString();
        talks.put(id, new Talk(citizen, newest.get(desk.name())));
        return id;
    }

    @Override
    public synchronized Told say(Person citizen, String conversation, String text) {
        var talk = talks.get(conversation);
        if (does(TAKES_WORDS_FOR_A_YES)) {
            List.copyOf(talk.cards).stream()
                    .filter(held -> held.state == State.OPEN)
                    .forEach(held -> release(held));
        }
        talk.sentInThisTurn.clear();
        var before = talk.cards.size();
        var words = goOn(talk, steps(text));
        if (does(TAKES_A_CLAIM_FOR_A_RECEIPT) && text.contains("I have placed")) {
            talk.receipts.add("done");
        }
        return told(talk, List.copyOf(talk.cards.subList(before, talk.cards.size())), words);
    }

    private static Deque<String> steps(String text) {
        return text.lines()
                .flatMap(line -> line.startsWith("call ") ? Stream.of(line.split(" && ")) : Stream.of(line))
                .collect(Collectors.toCollection(ArrayDeque::new));
    }

    /** What the model says in the end; nothing where a card is open first. */
    private String goOn(Talk talk, Deque<String> steps) {
        while (!steps.isEmpty()) {
            var step = steps.poll();
            var call = CALL.matcher(step);
            if (!call.matches()) {
                return "You said: " + step;
            }
            if (asks(talk, new Call(call.group(1), call.group(2)), steps)) {
                return "";
            }
        }
        return "It came to this.";
    }

    private boolean asks(Talk talk, Call call, Deque<String> rest) {
        if (talk.sentInThisTurn.contains(call) && !does(SENDS_TWICE)) {
            return false;
        }
        if (does(SENDS_BEFORE_ANYBODY_IS_ASKED)
                || does(SENDS_AGAIN_WHAT_WAS_GRANTED_ONCE) && talk.sentEver.contains(call)
                || does(SENDS_ANOTHER_CALL_ON_THE_SAME_YES) && !talk.sentInThisTurn.isEmpty()) {
            send(talk, call);
        }
        var forOfficer = call.operation().equals(Operations.RELIEVE) && !does(ASKS_NO_OFFICER);
        var held = held(talk, call, forOfficer, rest);
        if (stops.values().stream().anyMatch(stop -> stop.test(held)) && !does(ASKS_DURING_A_STOP)) {
            return false;
        }
        talk.cards.add(held);
        return true;
    }

    private Held held(Talk talk, Call call, boolean forOfficer, Deque<String> rest) {
        var values = VALUE.matcher(call.arguments())
                .results()
                .map(value -> value.group(1))
                .toList();
        var digest = UUID.randomUUID().toString();
        var shown = does(SHOWS_NO_VALUES)
                ? List.<String>of()
                : does(SHOWS_THE_OFFICER_OTHER_VALUES) && forOfficer
                        ? values.stream()
                                .map(value -> value.replaceFirst("^\\d+$", "1"))
                                .toList()
                        : values;
        var card = new Card(UUID.randomUUID().toString(), digest, call.operation(), shown, forOfficer);
        return new Held(talk, call, card, rest);
    }

    @Override
    public synchronized Told follow(Person citizen, String conversation) {
        var talk = talks.get(conversation);
        return told(talk, talk.cards, "");
    }

    private Told told(Talk talk, List<Held> of, String words) {
        var open = of.stream()
                .filter(held -> held.state == State.OPEN && held.shown)
                .map(held -> held.card)
                .toList();
        var officers = open.stream().anyMatch(Card::forOfficer);
        var outcome = open.isEmpty() ? "replied" : officers ? "awaiting-officer" : "awaiting-citizen";
        var seen = does(FORGETS_CARDS) && words.isEmpty() && of == talk.cards ? List.<Card>of() : open;
        return new Told(outcome, words, seen, does(TELLS_NO_RECEIPT) ? List.of() : talk.receipts, List.of());
    }

    // --- answers

    @Override
    public synchronized Answer decide(Person citizen, String conversation, Card card, boolean yes) {
        if (does(LETS_ANYBODY_ANSWER)) {
            return byAnybody(card, yes);
        }
        if (!CITIZENS.contains(citizen)) {
            return new Refused(Why.WRONG_ROLE);
        }
        var talk = talks.get(conversation);
        return talk.cards.stream()
                .filter(held -> talk.citizen == citizen && isSame(held, card) && !held.card.forOfficer())
                .findFirst()
                .map(held -> answer(held, card, yes))
                .orElse(new Refused(Why.NO_SUCH_CARD));
    }

    @Override
    public synchronized Answer decide(Person officer, Card card, boolean yes) {
        if (does(LETS_ANYBODY_ANSWER)) {
            return byAnybody(card, yes);
        }
        if (!OFFICERS.contains(officer)) {
            return new Refused(officer == Person.FOREIGN_OFFICER ? Why.NO_SUCH_CARD : Why.WRONG_ROLE);
        }
        var found = cards().filter(held -> isSame(held, card) && held.card.forOfficer())
                .findFirst();
        if (found.filter(held -> isOwn(officer, held)).isPresent()) {
            return new Refused(Why.OWN_REQUEST);
        }
        return found.map(held -> answer(held, card, yes)).orElse(new Refused(Why.NO_SUCH_CARD));
    }

    private boolean isOwn(Person officer, Held held) {
        return officer == Person.OFFICER
                && held.talk.citizen == Person.OFFICER_AT_HOME
                && !does(LETS_OFFICIALS_ANSWER_THEMSELVES);
    }

    private Answer byAnybody(Card card, boolean yes) {
        return cards().filter(held -> isSame(held, card))
                .findFirst()
                .map(held -> answer(held, card, yes))
                .orElse(new Refused(Why.NO_SUCH_CARD));
    }

    private static boolean isSame(Held held, Card card) {
        return held.card.grant().equals(card.grant());
    }

    private Answer answer(Held held, Card card, boolean yes) {
        if (!held.card.digest().equals(card.digest()) && !does(READS_NO_DIGEST)) {
            return new Refused(Why.ALTERED);
        }
        if (held.state == State.VOID) {
            return new Refused(Why.NOT_SERVING);
        }
        if (held.state == State.ANSWERED && !does(COUNTS_EVERY_ANSWER)) {
            return new Refused(Why.ALREADY_DECIDED);
        }
        held.state = State.ANSWERED;
        if (!yes && !does(SENDS_WHAT_WAS_DECLINED)) {
            goOn(held.talk, held.rest);
            return new Counted("declined");
        }
        if (held.call.operation().equals(Operations.WAIVE) && !held.card.forOfficer() && !does(ASKS_NO_OFFICER)) {
            held.talk.cards.add(held(held.talk, held.call, true, held.rest));
            return new Counted("awaiting-officer");
        }
        release(held);
        if (does(TAKES_ONE_YES_FOR_ALL)) {
            List.copyOf(held.talk.cards).stream()
                    .filter(other -> other.state == State.OPEN)
                    .forEach(this::release);
        }
        goOn(held.talk, held.rest);
        return new Counted(yes ? "replied" : "declined");
    }

    private void release(Held held) {
        held.state = State.ANSWERED;
        held.talk.receipts.add("done");
        for (var times = does(SENDS_NOTHING) ? 0 : does(SENDS_TWICE) ? 2 : 1; times > 0; times--) {
            send(held.talk, held.call);
        }
    }

    private void send(Talk talk, Call call) {
        talk.sentInThisTurn.add(call);
        talk.sentEver.add(call);
        var at = does(SENDS_WHERE_THE_NEWEST_VERSION_WOULD)
                ? newest.get(talk.at.desk().name()).desk()
                : talk.at.desk();
        var arguments = does(SENDS_OTHER_VALUES) ? call.arguments().replace("lamp", "safe") : call.arguments();
        try {
            http.send(
                    HttpRequest.newBuilder(URI.create(at.address() + "/" + call.operation()))
                            .POST(BodyPublishers.ofString(arguments))
                            .build(),
                    BodyHandlers.discarding());
        } catch (Exception away) {
            throw new IllegalStateException(away);
        }
    }

    @Override
    public synchronized List<Card> inbox(Person officer) {
        return cards().filter(held -> OFFICERS.contains(officer) || does(LETS_ANYBODY_ANSWER))
                .filter(held -> held.state == State.OPEN && held.card.forOfficer())
                .map(held -> held.card)
                .toList();
    }

    @Override
    public Answer decideWrongly(Person citizen, String conversation, Card card, Flaw flaw) {
        return counts(flaw) ? decide(citizen, conversation, card, true) : refusal(flaw);
    }

    @Override
    public Answer decideWrongly(Person officer, Card card, Flaw flaw) {
        return counts(flaw) ? decide(officer, card, true) : refusal(flaw);
    }

    private boolean counts(Flaw flaw) {
        return flaw == Flaw.OTHER_ARGUMENTS_ALONG || does(COUNTS_A_FLAWED_YES);
    }

    private static Answer refusal(Flaw flaw) {
        return new Refused(
                switch (flaw) {
                    case WITHOUT_SESSION -> Why.NO_SESSION;
                    case WITHOUT_TOKEN -> Why.NO_TOKEN;
                    case BY_GET -> Why.NOT_THIS_WAY;
                    case CUT_DIGEST -> Why.ALTERED;
                    default -> Why.NOT_READABLE;
                });
    }

    @Override
    public Told handOver(Person citizen, String conversation) {
        throw new UnsupportedOperationException("Nobody takes over here.");
    }

    @Override
    public void decideAndHangUp(Person citizen, String conversation, Card card, BooleanSupplier arrived) {
        throw new UnsupportedOperationException("No line breaks here.");
    }
}
