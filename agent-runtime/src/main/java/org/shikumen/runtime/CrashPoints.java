package org.shikumen.runtime;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Named instants at which the fault test kills the process. {@code -Dshikumen.crash-at=<name>[:n]} halts the JVM, as
 * {@code kill -9} would, when the point is reached for the n-th time; without the property a call is compiled to nothing. With
 * {@code -Dshikumen.crash-from=<file>} only what comes after that file was made counts, so that a test can first see the service
 * answer.
 *
 * <p>The gateway's points, in the order of a call: {@code before-judge}, {@code before-offer}, {@code after-offer},
 * {@code after-decision}, {@code before-intended}, {@code after-intended}, {@code after-call}, {@code before-answered},
 * {@code after-answered}. Around it the loop has {@code before-model} and {@code after-model}, and the conversation
 * {@code before-rested} and {@code after-rested}. A change of the master key has {@code master-key-made},
 * {@code master-key-current}, {@code keys-wrapped} and {@code master-key-unused}; a secret's file
 * has {@code secret-aside}, before the new one takes the old one's place.
 */
public final class CrashPoints {

    private static final String[] AT =
            System.getProperty("shikumen.crash-at", "").split(":");
    private static final boolean OFF = AT[0].isEmpty();
    private static final String FROM = System.getProperty("shikumen.crash-from", "");
    private static final AtomicInteger LEFT = new AtomicInteger(AT.length > 1 ? Integer.parseInt(AT[1]) : 1);

    private CrashPoints() {}

    public static void reach(String name) {
        if (OFF || !AT[0].equals(name)) {
            return;
        }
        if (counts() && LEFT.decrementAndGet() == 0) {
            Runtime.getRuntime().halt(137);
        }
    }

    private static boolean counts() {
        return FROM.isEmpty() || Files.exists(Path.of(FROM));
    }
}
