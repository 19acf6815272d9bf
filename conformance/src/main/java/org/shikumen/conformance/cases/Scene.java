package org.shikumen.conformance.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.shikumen.conformance.Desk;
import org.shikumen.conformance.Person;
import org.shikumen.conformance.Service;
import org.shikumen.conformance.office.Effect;
import org.shikumen.conformance.office.Office;
import org.shikumen.conformance.office.Patience;

/** One case's place: its people, its desk, its reference, under which the office's journal tells what it caused. */
public final class Scene {

    /** A stop and a stage hold everywhere after this, also where no signal was heard. */
    private static final Duration EVERYWHERE = Duration.ofSeconds(6);

    private static final String ITEM = "lamp";

    private final String ref;
    private final House house;
    private final Office office;
    private final Desks desks;
    private final Map<String, List<Effect>> judged = new ConcurrentHashMap<>();

    public Scene(String ref, House house, Office office, Desks desks) {
        this.ref = ref;
        this.house = house;
        this.office = office;
        this.desks = desks;
    }

    // --- places

    House house() {
        return house;
    }

    Office office() {
        return office;
    }

    Desks.Live desk() {
        return desks.usual();
    }

    /** One at which cards expire soon. */
    Desks.Live hastyDesk() {
        return desks.hasty();
    }

    /** One that no other case uses. */
    Desks.Live ownDesk() {
        return desks.ownOf(ref, desk -> desk);
    }

    Desks.Live ownDesk(UnaryOperator<Desk> change) {
        return desks.ownOf(ref, change);
    }

    Desks.Live newVersionOf(Desks.Live live) {
        var renewed = desks.renewed(live);
        heardEverywhere();
        return renewed;
    }

    // --- people

    Talk talk() {
        return talk(Person.CITIZEN);
    }

    Talk talk(Person citizen) {
        return talk(citizen, desk());
    }

    Talk talk(Desks.Live desk) {
        return talk(Person.CITIZEN, desk);
    }

    Talk talk(Person citizen, Desks.Live desk) {
        return new Talk(this, citizen, house.opening().start(citizen, desk.desk()));
    }

    OfficersDesk officer() {
        return new OfficersDesk(house, Person.OFFICER);
    }

    OfficersDesk officer(Person person) {
        return new OfficersDesk(house, person);
    }

    // --- what is asked for

    public String ref() {
        return ref;
    }

    /** A second thing of the same case. */
    String ref(String part) {
        return ref + part;
    }

    /** What a citizen says so that the model calls this. */
    String wish(String operation) {
        return wish(operation, ref);
    }

    String wish(String operation, String reference) {
        return "call %s {\"ref\":\"%s\",\"item\":\"%s\"}".formatted(operation, reference, ITEM);
    }

    String wish(String operation, String reference, int quantity) {
        return "call %s {\"ref\":\"%s\",\"item\":\"%s\",\"quantity\":%d}"
                .formatted(operation, reference, ITEM, quantity);
    }

    // --- the judge

    /** Nothing at all has reached the office under this reference. */
    public void nothingSent() {
        judge(ref, List.of());
    }

    void nothingSent(String reference) {
        judge(reference, List.of());
    }

    /** Exactly this one call has reached the office under this case's reference. */
    void sent(String operation) {
        sent(operation, ref);
    }

    void sent(String operation, String reference) {
        judge(reference, List.of(effect(desk(), operation, reference, Optional.empty())));
    }

    void sent(String operation, String reference, int quantity) {
        judge(reference, List.of(effect(desk(), operation, reference, Optional.of(quantity))));
    }

    /** The same at a desk of its own. */
    void sentBy(Desks.Live desk, String operation) {
        judge(ref, List.of(effect(desk, operation, ref, Optional.empty())));
    }

    void sentBy(Desks.Live desk, String operation, String reference) {
        judge(reference, List.of(effect(desk, operation, reference, Optional.empty())));
    }

    private void judge(String reference, List<Effect> expected) {
        judged.put(reference, expected);
        assertThat(office.received(reference)).as("what reached the office").isEqualTo(expected);
    }

    /** Whether what was judged still holds: nothing may come afterwards either. */
    public void judgeAgain() {
        assertThat(judged).as("a case that never asks the judge proves nothing").isNotEmpty();
        judged.forEach(this::judge);
    }

    /** How many calls this case accounts for. */
    public int accountsFor() {
        return judged.values().stream().mapToInt(List::size).sum();
    }

    private static Effect effect(Desks.Live desk, String operation, String reference, Optional<Integer> quantity) {
        var arguments = new TreeMap<String, Object>(Map.of("ref", reference, "item", ITEM));
        quantity.ifPresent(number -> arguments.put("quantity", number));
        var address = desk.desk().address();
        return new Effect(address.substring(address.lastIndexOf('/') + 1), operation, arguments);
    }

    // --- those who run the service

    void suspends(Desks.Live live) {
        house.opening().suspend(live.desk(), live.version());
        heardEverywhere();
    }

    void resumes(Desks.Live live) {
        house.opening().resume(live.desk(), live.version());
        heardEverywhere();
    }

    void retires(Desks.Live live) {
        house.opening().retire(live.desk(), live.version());
        heardEverywhere();
    }

    /** @return the stop, to be lifted */
    String stops(Service.Scope scope, Desks.Live live, String operation) {
        var stop = house.opening().stop(scope, live.desk(), live.version(), operation);
        heardEverywhere();
        return stop;
    }

    void lifts(String stop) {
        house.opening().lift(stop);
        heardEverywhere();
    }

    private void heardEverywhere() {
        if (house.hasSeveral()) {
            Patience.pause(EVERYWHERE);
        }
    }
}
