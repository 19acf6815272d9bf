package org.shikumen.conformance.cases;

/**
 * One thing that must hold. It is brought to where its card is open, whatever happens to the service then, and ended.
 *
 * @param sentence what holds
 * @param judged what must have reached the office, and what people are told
 */
public record Case(String sentence, String judged, Kind kind, Opening opening) {

    public enum Kind {
        /** At the same time as any other. */
        USUAL,
        /** Waits for a card to expire: begun first. */
        LONG,
        /** Is under way when the service goes away: begun last. */
        IN_FLIGHT,
        /** Touches everybody: ended when all others are. */
        ALONE
    }

    /** Brings the case to where its card is open. */
    @FunctionalInterface
    public interface Opening {
        Ending open(Scene scene);
    }

    /** What is done about the card, and what must hold then. */
    @FunctionalInterface
    public interface Ending {
        void end();

        /** Tried while the service is away, where it goes away. */
        default void whileAway() {}
    }

    static Case of(String sentence, String judged, Opening opening) {
        return new Case(sentence, judged, Kind.USUAL, opening);
    }

    static Case lasting(String sentence, String judged, Opening opening) {
        return new Case(sentence, judged, Kind.LONG, opening);
    }

    static Case inFlight(String sentence, String judged, Opening opening) {
        return new Case(sentence, judged, Kind.IN_FLIGHT, opening);
    }

    static Case alone(String sentence, String judged, Opening opening) {
        return new Case(sentence, judged, Kind.ALONE, opening);
    }
}
