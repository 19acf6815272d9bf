package org.shikumen.registry.definition;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

class BundleTest {

    @Test
    void takesDefinitionsAndTheFilesBesideThemOutOfAZipFile() {
        var entries = new LinkedHashMap<String, byte[]>();
        SampleBundle.residencePermit()
                .forEach(
                        file -> entries.put("permit/" + file.name(), file.text().getBytes(UTF_8)));
        entries.put("__MACOSX/permit/._residence-permit.yaml", new byte[] {(byte) 0xff});
        entries.put("permit/README.md", "For people.".getBytes(UTF_8));

        var content = Bundle.read(zip(entries));

        assertThat(content.problems()).isEmpty();
        var reading = new DefinitionReader(SampleBundle.tools()).read(content.files(), StoredToolsets.NONE);
        assertThat(reading.problems()).isEmpty();
        assertThat(reading.agents()).hasSize(1);
    }

    @Test
    void refusesNamesThatLeadOutOfTheBundle() {
        for (var name : new String[] {"../a.yaml", "a/../../b.yaml", "/etc/passwd", "C:\\a.yaml", "a\\b.yaml"}) {
            var content = Bundle.read(zip(Map.of(name, "a: b".getBytes(UTF_8))));

            assertThat(content.files()).isEmpty();
            assertThat(content.problems())
                    .singleElement()
                    .extracting(problem -> problem.sentence().in("en"))
                    .asString()
                    .contains("out of the bundle");
        }
    }

    @Test
    void stopsUnpackingWhatGrowsTooLarge() {
        var bomb = zip(Map.of("zeros.yaml", new byte[Bundle.MAX_ENTRY_BYTES + 1]));
        var crowd = new LinkedHashMap<String, byte[]>();
        for (var i = 0; i <= Bundle.MAX_ENTRIES; i++) {
            crowd.put("file" + i + ".yaml", new byte[0]);
        }

        assertThat(Bundle.read(bomb).problems())
                .singleElement()
                .extracting(Problem::file)
                .isEqualTo("zeros.yaml");
        assertThat(Bundle.read(zip(crowd)).problems())
                .singleElement()
                .extracting(problem -> problem.sentence().in("en"))
                .asString()
                .contains("500");
    }

    /** None of them is too large by itself, nor are they too many. */
    @Test
    void stopsUnpackingWhatGrowsTooLargeInAll() {
        var files = new LinkedHashMap<String, byte[]>();
        for (var i = 0; i < Bundle.MAX_BYTES / Bundle.MAX_ENTRY_BYTES; i++) {
            files.put("zeros" + i + ".yaml", new byte[Bundle.MAX_ENTRY_BYTES]);
        }
        assertThat(Bundle.read(zip(files)).problems()).isEmpty();

        files.put("one-more.yaml", new byte[1]);

        assertThat(Bundle.read(zip(files)).problems())
                .singleElement()
                .extracting(Problem::file)
                .isEqualTo("one-more.yaml");
    }

    @Test
    void takesAsManyFilesAsItSays() {
        var crowd = new LinkedHashMap<String, byte[]>();
        for (var i = 0; i < Bundle.MAX_ENTRIES; i++) {
            crowd.put("file" + i + ".yaml", new byte[0]);
        }

        assertThat(Bundle.read(zip(crowd)).files()).hasSize(Bundle.MAX_ENTRIES);
    }

    @Test
    void inflatesNoMoreOfWhatItLeavesOut() {
        for (var name : new String[] {"__MACOSX/zeros", ".zeros", "../zeros", "zeros/"}) {
            var bomb = zip(Map.of(name, new byte[Bundle.MAX_ENTRY_BYTES + 1]));

            assertThat(Bundle.read(bomb).problems())
                    .singleElement()
                    .satisfies(
                            problem -> assertThat(problem.sentence().in("en")).contains("too large"));
        }
    }

    @Test
    void saysWhenItIsNotAZipFileOrNotText() {
        var noZip = Bundle.read(new ByteArrayInputStream("kind: Agent".getBytes(UTF_8)));
        var noText = Bundle.read(zip(Map.of("a.yaml", new byte[] {(byte) 0xc3, (byte) 0x28})));

        assertThat(noZip.problems())
                .singleElement()
                .extracting(problem -> problem.sentence().in("en"))
                .asString()
                .contains("not a zip file");
        assertThat(noText.problems()).singleElement().extracting(Problem::file).isEqualTo("a.yaml");
    }

    /** A version is for ever, and nobody reads replacement characters. */
    @Test
    void takesNoTextThatIsNotUtf8() {
        var saved = "title: {zh: 居住证, en: Permit}";

        assertThat(Bundle.bare(saved.getBytes(UTF_8)).files())
                .singleElement()
                .extracting(BundleFile::text)
                .isEqualTo(saved);
        assertThat(Bundle.bare(saved.getBytes(Charset.forName("GBK"))).problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.sentence().in("en")).contains("not text in UTF-8"));
    }

    private static ByteArrayInputStream zip(Map<String, byte[]> entries) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes, UTF_8)) {
            for (var entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return new ByteArrayInputStream(bytes.toByteArray());
    }
}
