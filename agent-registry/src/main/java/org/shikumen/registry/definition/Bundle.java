package org.shikumen.registry.definition;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * A zip file of definitions and the files they name. It comes from outside: nothing is written to disk, and number, size and
 * names of its entries are limited.
 */
public final class Bundle {

    static final int MAX_ENTRIES = 500;
    static final int MAX_ENTRY_BYTES = 4 << 20;
    static final int MAX_BYTES = 16 << 20;
    private static final String NAME = "bundle.zip";

    private final List<BundleFile> files = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private int entries;
    private int bytes;

    private Bundle() {}

    /** The texts that could be taken out, and what was wrong; with problems the files are not worth reading. */
    public record Content(List<BundleFile> files, List<Problem> problems) {
        public Content {
            files = List.copyOf(files);
            problems = List.copyOf(problems);
        }
    }

    public static Content read(InputStream zip) {
        var bundle = new Bundle();
        bundle.unpack(zip);
        return new Content(bundle.files, bundle.problems);
    }

    /** One file by itself, of several documents perhaps. */
    public static Content bare(byte[] file) {
        var bundle = new Bundle();
        bundle.add(BundleFile.BARE, file);
        return new Content(bundle.files, bundle.problems);
    }

    private void unpack(InputStream stream) {
        try (var zip = new ZipInputStream(stream, UTF_8)) {
            var entry = Optional.ofNullable(zip.getNextEntry());
            while (entry.isPresent() && take(entry.get(), zip)) {
                entry = Optional.ofNullable(zip.getNextEntry());
            }
            if (entries == 0) {
                report(NAME, "This is not a zip file, or it is empty.", "Pack the definitions into a zip file.");
            }
        } catch (IOException | IllegalArgumentException e) {
            report(
                    NAME,
                    "The zip file cannot be unpacked.",
                    "Pack it again, with names in UTF-8 and without a password.");
        }
    }

    /** False when unpacking must end here. */
    private boolean take(ZipEntry entry, ZipInputStream zip) throws IOException {
        if (++entries > MAX_ENTRIES) {
            report(
                    NAME,
                    "The bundle has more than %d entries.".formatted(MAX_ENTRIES),
                    "Hand it in as several bundles.");
            return false;
        }
        var name = entry.getName();
        var content = zip.readNBytes(MAX_ENTRY_BYTES + 1);
        if (isTooMuch(name, content)) {
            return false;
        }
        keep(entry, name, content);
        return true;
    }

    private void keep(ZipEntry entry, String name, byte[] content) {
        if (leavesTheBundle(name)) {
            report(
                    NAME,
                    "The name \"%s\" leads out of the bundle.".formatted(name),
                    "Use relative names without \"..\".");
        } else if (!entry.isDirectory() && !isClutter(name)) {
            add(name, content);
        }
    }

    /** Of what is left out as well: to come to the next entry it has to be inflated all the same. */
    private boolean isTooMuch(String name, byte[] content) {
        bytes += content.length;
        var tooMuch = content.length > MAX_ENTRY_BYTES || bytes > MAX_BYTES;
        if (tooMuch) {
            report(
                    name,
                    "The bundle is too large: at most %d MiB a file and %d MiB together."
                            .formatted(MAX_ENTRY_BYTES >> 20, MAX_BYTES >> 20),
                    "Leave out what no definition names.");
        }
        return tooMuch;
    }

    private void add(String name, byte[] content) {
        text(content)
                .ifPresentOrElse(
                        text -> files.add(new BundleFile(name, text)),
                        () -> report(name, "The file is not text in UTF-8.", "Save it as UTF-8, or leave it out."));
    }

    private static Optional<String> text(byte[] content) {
        try {
            return Optional.of(
                    UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static boolean leavesTheBundle(String name) {
        return name.startsWith("/")
                || name.contains("\\")
                || name.matches("(?i)[a-z]:.*")
                || ("/" + name + "/").contains("/../");
    }

    /** What file managers add without being asked. */
    private static boolean isClutter(String name) {
        return name.startsWith("__MACOSX/")
                || name.substring(name.lastIndexOf('/') + 1).startsWith(".");
    }

    private void report(String file, String sentence, String remedy) {
        problems.add(new Problem(file, 1, "", sentence, remedy));
    }
}
