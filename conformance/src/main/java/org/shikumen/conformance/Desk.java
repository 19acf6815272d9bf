package org.shikumen.conformance;

import java.util.List;

/**
 * An agent that a case needs: a model of the pool the suite plays, and these operations of the office.
 *
 * @param name unique in a run; desks of one name are versions of one agent
 * @param department {@code home} or {@code away}
 * @param address where the office is called, {@code POST <address>/<operation>}
 * @param operations what it lists, of those in {@link Operations}
 */
public record Desk(
        String name,
        String department,
        String address,
        List<String> operations,
        int callsPerTurn,
        int secondsPerTurn,
        int decideWithinSeconds) {

    public static final String HOME = "home";
    public static final String AWAY = "away";

    private static final int A_DAY = 86_400;

    public Desk {
        operations = List.copyOf(operations);
    }

    /** One that lists all operations but {@code unlisted}, with wide limits. */
    public static Desk of(String name, String address) {
        return new Desk(name, HOME, address, Operations.LISTED, 8, 60, A_DAY);
    }

    public Desk at(String address) {
        return new Desk(name, department, address, operations, callsPerTurn, secondsPerTurn, decideWithinSeconds);
    }

    public Desk inDepartment(String other) {
        return new Desk(name, other, address, operations, callsPerTurn, secondsPerTurn, decideWithinSeconds);
    }

    public Desk listing(String... some) {
        return new Desk(name, department, address, List.of(some), callsPerTurn, secondsPerTurn, decideWithinSeconds);
    }

    public Desk withCallsPerTurn(int calls) {
        return new Desk(name, department, address, operations, calls, secondsPerTurn, decideWithinSeconds);
    }

    public Desk withSecondsPerTurn(int seconds) {
        return new Desk(name, department, address, operations, callsPerTurn, seconds, decideWithinSeconds);
    }

    public Desk withDecideWithin(int seconds) {
        return new Desk(name, department, address, operations, callsPerTurn, secondsPerTurn, seconds);
    }
}
