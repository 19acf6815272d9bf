package org.shikumen.embedded;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/**
 * How to run PostgreSQL, which refuses to run as root.
 *
 * @param prefix what stands before each command
 * @param owner the user to whom its files must belong
 */
record Unprivileged(List<String> prefix, int owner) {

    private static final int ROOT = 0;
    private static final int NOBODY = 65534;
    private static final List<String> OTHER_USER =
            List.of("setpriv", "--reuid", "" + NOBODY, "--regid", "" + NOBODY, "--clear-groups");

    static Unprivileged on(DataFolder folder) {
        var self = owner(Path.of("/proc/self"));
        if (self != ROOT) {
            return new Unprivileged(List.of(), self);
        }
        // In a user namespace of its own root is nobody for PostgreSQL, while the files stay root's.
        if (Commands.works("unshare", "-U", "true")) {
            return new Unprivileged(List.of("unshare", "-U"), ROOT);
        }
        return asNobody(folder);
    }

    List<String> command(Path program, List<String> arguments) {
        var command = new ArrayList<>(prefix);
        command.add(program.toString());
        command.addAll(arguments);
        return command;
    }

    /** Hands over a tree that was made by us, or by a start under other circumstances. */
    Path own(Path tree) {
        if (owner(tree) != owner) {
            try (var found = Files.walk(tree)) {
                for (var each : found.toList()) {
                    Files.setAttribute(each, "unix:uid", owner, NOFOLLOW_LINKS);
                }
            } catch (IOException e) {
                throw new ServicesCannotStart(
                        "%s belongs to another user than PostgreSQL runs as (%d). Change its owner with chown -R."
                                .formatted(tree, owner),
                        e);
            }
        }
        return tree;
    }

    private static Unprivileged asNobody(DataFolder folder) {
        reachable(folder.root());
        reachable(folder.binaries());
        var test = new ArrayList<>(OTHER_USER);
        test.addAll(List.of("sh", "-c", "test -x \"$1\" && test -x \"$2\"", "sh"));
        test.addAll(List.of(folder.root().toString(), folder.binaries().toString()));
        if (!Commands.works(test.toArray(String[]::new))) {
            throw new ServicesCannotStart("""
                    PostgreSQL refuses to run as root, and here neither unshare -U works nor can the user nobody reach \
                    %s. Start Shikumen as an ordinary user, choose a data folder such as /var/lib/shikumen, or set \
                    SHIKUMEN_DATABASE_URL and SHIKUMEN_REDIS_URL to servers of yours.""".formatted(folder.root()));
        }
        return new Unprivileged(OTHER_USER, NOBODY);
    }

    /** Others may pass through, and still list nothing. */
    private static void reachable(Path folder) {
        try {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot open the way to " + folder, e);
        }
    }

    private static int owner(Path path) {
        try {
            return (Integer) Files.getAttribute(path, "unix:uid");
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot see who owns " + path, e);
        }
    }
}
