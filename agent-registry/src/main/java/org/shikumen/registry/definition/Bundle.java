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
import org.shikumen.tools.Localized;

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
                report(
                        NAME,
                        Localized.of("这不是 zip 文件，或者是空的。", "This is not a zip file, or it is empty."),
                        Localized.of("请把定义打包成 zip 文件。", "Pack the definitions into a zip file."));
            }
        } catch (IOException | IllegalArgumentException e) {
            report(
                    NAME,
                    Localized.of("zip 文件无法解压。", "The zip file cannot be unpacked."),
                    Localized.of(
                            "请重新打包，文件名用 UTF-8，不设密码。", "Pack it again, with names in UTF-8 and without a password."));
        }
    }

    /** False when unpacking must end here. */
    private boolean take(ZipEntry entry, ZipInputStream zip) throws IOException {
        if (++entries > MAX_ENTRIES) {
            report(
                    NAME,
                    Localized.of("文件包中超过 %d 项。", "The bundle has more than %d entries.")
                            .formatted(MAX_ENTRIES),
                    Localized.of("请分成几个文件包提交。", "Hand it in as several bundles."));
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
                    Localized.of("文件名「%s」指向文件包之外。", "The name \"%s\" leads out of the bundle.")
                            .formatted(name),
                    Localized.of("请使用不含 \"..\" 的相对名称。", "Use relative names without \"..\"."));
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
                    Localized.of(
                                    "文件包过大：每个文件最多 %d MiB，合计最多 %d MiB。",
                                    "The bundle is too large: at most %d MiB a file and %d MiB together.")
                            .formatted(MAX_ENTRY_BYTES >> 20, MAX_BYTES >> 20),
                    Localized.of("请去掉没有定义引用的文件。", "Leave out what no definition names."));
        }
        return tooMuch;
    }

    private void add(String name, byte[] content) {
        text(content)
                .ifPresentOrElse(
                        text -> files.add(new BundleFile(name, text)),
                        () -> report(
                                name,
                                Localized.of("文件不是 UTF-8 文本。", "The file is not text in UTF-8."),
                                Localized.of("请保存为 UTF-8，或去掉它。", "Save it as UTF-8, or leave it out.")));
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

    private void report(String file, Localized sentence, Localized remedy) {
        problems.add(new Problem(file, 1, "", sentence, remedy));
    }
}
