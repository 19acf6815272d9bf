package org.shikumen.conformance.cases;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.shikumen.conformance.Desk;
import org.shikumen.conformance.Service;
import org.shikumen.conformance.office.Office;

/** The desks of a run: those that cases share, and those that a case has for itself because it stops them. */
public final class Desks {

    /** The shortest time a definition may give people to decide. */
    static final int SHORTEST_TIME_TO_DECIDE = 60;

    /** A desk that is live, under the version that serves. */
    record Live(Desk desk, String version) {}

    private final String run;
    private final Service service;
    private final Office office;
    private final Map<String, Live> shared = new ConcurrentHashMap<>();

    /** @param run so that runs on one service do not meet */
    public Desks(String run, Service service, Office office) {
        this.run = run;
        this.service = service;
        this.office = office;
    }

    Live usual() {
        return shared.computeIfAbsent("desk", name -> publish(name, desk -> desk));
    }

    Live hasty() {
        return shared.computeIfAbsent(
                "hasty", name -> publish(name, desk -> desk.withDecideWithin(SHORTEST_TIME_TO_DECIDE)));
    }

    Live ownOf(String ref, UnaryOperator<Desk> change) {
        return publish(ref, change);
    }

    /** Another version of it, whose office stands elsewhere. */
    Live renewed(Live live) {
        var desk = live.desk().at(live.desk().address() + "-2");
        return new Live(desk, service.publish(desk));
    }

    private Live publish(String name, UnaryOperator<Desk> change) {
        var whole = "conformance-" + run + "-" + name;
        var desk = change.apply(Desk.of(whole, office.address(whole)));
        return new Live(desk, service.publish(desk));
    }
}
