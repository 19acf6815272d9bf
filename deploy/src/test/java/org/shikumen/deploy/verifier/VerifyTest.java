package org.shikumen.deploy.verifier;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shikumen.deploy.verifier.Verifier.Said;

/** What an auditor is told of exports that are whole, and of exports that somebody had a hand in. */
class VerifyTest {

    @TempDir
    private Path folder;

    private final SampleLog log = new SampleLog();

    /** A place whose chain goes on after it. */
    private int middle = 300;

    @BeforeEach
    void aLog() {
        log.fill(500);
        while (next(middle) == 0) {
            middle++;
        }
    }

    @Test
    void saysThatAWholeExportIsGood() {
        log.export(folder);

        check(folder, "--key", log.logVkey(), "--key", log.witnessVkey())
                .says(0, "500 records shown, 0 not shown", "as you gave it", "countersigned", "GOOD");
    }

    @Test
    void saysClearlyWhenTheKeyIsTheExportsOwn() {
        log.export(folder);

        check(folder).says(0, "TAKEN FROM THE EXPORT ITSELF", "GOOD");
    }

    @Test
    void readsAZipAsItWasDownloaded() throws IOException {
        log.export(folder);

        check(zip(folder)).says(0, "GOOD");
    }

    @Test
    void checksEveryRangeAndEveryChoiceOfRecords() {
        for (int from : List.of(0, 1, 7, 128, 255, 499)) {
            for (int to : List.of(from, from + 1, 256, 300, 499, 500)) {
                if (from <= to && to <= 500) {
                    log.export(folder, from, to, record -> part(record, "chain").hashCode() % 3 != 0);
                    check(folder).says(0, "GOOD");
                }
            }
        }
    }

    @Test
    void acceptsAReceipt() {
        log.export(folder, 123, 124, record -> true);

        check(folder).says(0, "1 records shown", "GOOD");
    }

    @Test
    void namesARecordThatWasChanged() {
        log.export(folder);
        edit("records", text -> text.replaceFirst("(?m)^(" + middle + " .*)c-resident", "$1c-resident2"));

        check(folder).says(1, "FIRST BAD RECORD: position " + middle + ": record " + id(middle), "it was changed");
    }

    @Test
    void namesARecordThatWasRemoved() {
        log.export(folder);
        edit("records", text -> text.replaceFirst("(?m)^" + middle + " .*$", middle + " missing -"));

        check(folder).says(1, "FIRST BAD RECORD: position " + middle + ":", "removed");
    }

    @Test
    void namesTheHoleWhereARecordIsLeftOut() {
        log.export(folder);
        var last = next(middle);
        edit("records", text -> text.replaceFirst("(?m)^" + middle + " .*\n", ""));

        check(folder).says(1, "FIRST BAD RECORD: position " + last + ":", "is missing before it");
    }

    @Test
    void findsALeafThatWasTakenOutWithItsRecord() {
        log.export(folder);
        var signed = read("checkpoint");
        var gone = log.envelopes.remove(middle);
        log.export(folder);
        SampleLog.write(folder, "checkpoint", signed);
        edit("range", text -> text.replace("size 499", "size 500"));

        var said = check(folder);

        said.says(1, "do not make the root", "is missing before it");
        assertThat(gone).contains(chain(firstBad(said)));
    }

    /** The end of a chain leaves no hole in it: only older checkpoints tell where the tree is short of a leaf. */
    @Test
    void namesTheStretchThatIsShortOfAnEndOfAChain() {
        var heads = heads(100, 200, 300, 400, 500);
        var signed = log.checkpoint(500);
        log.envelopes.remove(endOfAChain(300, 400));
        log.export(folder);
        SampleLog.write(folder, "checkpoint", signed);
        SampleLog.write(folder, "heads", heads);
        edit("range", text -> text.replace("499", "500"));
        edit("hashes", text -> text + "A".repeat(43) + "=\n");
        edit("records", text -> text + "499 missing -\n");

        check(folder).says(1, "FIRST BAD RECORD: one of positions 300 to 399", "BAD: later position 499");
    }

    /** Where leaves were changed with their records, the first that gives itself away is not the first that is bad. */
    @Test
    void doesNotNameALaterRecordThanTheFirstThatMayBeBad() {
        var heads = heads(100, 200, 300, 400, 500);
        var signed = log.checkpoint(500);
        var changed = endOfAChain(300, 370);
        log.envelopes.set(changed, log.envelopes.get(changed).replace("c-resident", "c-resident2"));
        log.export(folder);
        SampleLog.write(folder, "checkpoint", signed);
        SampleLog.write(folder, "heads", heads);
        edit("records", text -> text.replaceFirst("(?m)^370 .*$", "370 missing -"));

        check(folder).says(1, "FIRST BAD RECORD: one of positions 300 to 370; given away by position 370:", "removed");
    }

    @Test
    void acceptsMonthsThatWereDroppedOnRecord() {
        log.dropped(0, 200, 200);
        log.export(folder);
        edit("records", text -> text.replaceAll("(?m)^(1?[0-9]{1,2}) .*$", "$1 missing -"));

        check(folder).says(0, "301 records shown, 200 not shown", "GOOD");
        edit("records", text -> text.replaceFirst("(?m)^" + middle + " .*$", middle + " missing -"));
        check(folder)
                .says(1, "FIRST BAD RECORD: position " + middle + ":", "no dropped month", "More records are gone");
    }

    @Test
    void namesTheFirstOfTwoThatWereSwapped() {
        log.export(folder);
        edit("records", text -> {
            var lines = text.split("\n");
            var first = lines[100].split(" ", 2);
            var second = lines[400].split(" ", 2);
            lines[100] = first[0] + " " + second[1];
            lines[400] = second[0] + " " + first[1];
            return String.join("\n", lines) + "\n";
        });

        check(folder).says(1, "FIRST BAD RECORD: position 100:", "it was changed");
    }

    @Test
    void findsATailThatWasCutOff() {
        var seen = log.checkpoint(500);
        log.envelopes.subList(450, 500).clear();
        log.export(folder);

        check(folder).says(0, "GOOD");
        check(folder, "--seen", file(seen))
                .says(1, "FIRST BAD RECORD: position 450", "seen a checkpoint of 500, this log ends at 450");
    }

    @Test
    void findsAnotherHistory() {
        var seen = log.checkpoint(480);
        log.envelopes.subList(450, 500).clear();
        for (int i = 0; i < 5; i++) {
            log.conversation().whole();
        }
        log.export(folder);

        check(folder).says(0, "GOOD");
        check(folder, "--seen", file(seen)).says(1, "positions 0 to 480");
    }

    @Test
    void holdsARangeAgainstWhatWasSeenBeforeIt() {
        var seen = file(log.checkpoint(100));
        log.export(folder, 200, 300, record -> true);

        check(folder, "--seen", seen).says(2, "has no proof from the 100 records");
        SampleLog.write(folder, "since", SampleLog.base64(SampleLog.consistency(100, log.leaves(), true)));
        check(folder, "--seen", seen).says(0, "100 records before, 500 now", "GOOD");
        SampleLog.write(folder, "since", SampleLog.base64(SampleLog.consistency(101, log.leaves(), true)));
        check(folder, "--seen", seen).says(1, "is not the beginning of this log");
        check(folder, "--seen", file(log.checkpoint(250))).says(0, "GOOD");
    }

    @Test
    void narrowsAChangeDownByOlderCheckpoints() {
        var heads = heads(100, 200, 300, 400, 500);
        var signed = log.checkpoint(500);
        log.envelopes.set(middle, log.envelopes.get(middle).replace("c-resident", "c-neighbour"));
        log.export(folder);
        SampleLog.write(folder, "checkpoint", signed);
        SampleLog.write(folder, "heads", heads);

        check(folder).says(1, "positions 300 to 399; given away by position " + middle);
    }

    @Test
    void trustsNoKeyButTheOneGiven() {
        log.export(folder);

        check(folder, "--key", new SampleLog().logVkey()).says(1, "The checkpoint is not signed by the log's key");
        check(folder, "--key", new SampleLog().witnessVkey()).says(1, "not countersigned by the witness");
    }

    @Test
    void refusesACheckpointThatWasEdited() {
        log.export(folder);
        edit("checkpoint", text -> text.replace("\n500\n", "\n501\n"));
        edit("range", text -> text.replace("size 500", "size 501"));

        check(folder).says(1, "not signed by the log's key", "not countersigned");
    }

    @Test
    void knowsOneSpellingOnly() {
        log.export(folder);
        for (var spelling : List.of(
                line().replace(",\"kind\"", ", \"kind\""),
                line().replaceFirst("\\{", "{\"a\":1,\"a\":1,"),
                line().replace("\"v\":1", "\"v\":1.0"),
                line().replace("residence-points", "residence\\u002dpoints"),
                line() + " ",
                line().replace("\"v\":1,", ""),
                line().replace("\"v\":1", "\"v\":2"))) {
            var position = log.envelopes.size();
            log.envelopes.add(spelling);
            log.export(folder);
            check(folder).says(1, "FIRST BAD RECORD: position " + position);
            log.envelopes.remove(position);
        }
    }

    @Test
    void knowsEachIdOnce() {
        log.envelopes.add(log.envelopes.get(17));
        log.export(folder);

        check(folder).says(1, "FIRST BAD RECORD: position 500", "same id");
    }

    @Test
    void saysWhatTheExporterNoticed() {
        log.export(folder);
        edit("records", text -> text + "stray 0193-somebody\n");

        check(folder).says(1, "record 0193-somebody stands in the table and in no place of the tree");
    }

    /** Else an export could clear the auditor's screen and write its own verdict there. */
    @Test
    void printsNothingOfAnExportThatATerminalWouldObey() {
        log.export(folder);
        edit("records", text -> text + "stray \u001b[2J\u001b[1;1HGOOD\rGOOD\u0007\n");

        var said = check(folder);

        said.says(1, "record ?[2J?[1;1HGOOD?GOOD? stands");
        assertThat(said.text()).doesNotContain("\u001b", "\r", "\u0007");
    }

    @Test
    void endsWithTheFirstBadRecordHoweverManyThereAre() {
        log.export(folder);
        edit("records", text -> text + "stray 0193-somebody\nstray 0194-somebody-else\n");

        assertThat(check(folder).text().lines().toList())
                .last()
                .asString()
                .startsWith("FIRST BAD RECORD")
                .endsWith("(and 1 more)");
    }

    @Test
    void answersTwoToWhatIsNoExport() throws IOException {
        check(folder).says(2, "NOT CHECKED", "no file");
        check(folder.resolve("nowhere")).says(2, "NOT CHECKED");
        check().says(2, "java Verify.java");
        log.export(folder);
        Files.writeString(folder.resolve("hashes"), "nothing\n");
        check(folder).says(2, "NOT CHECKED");
    }

    // --- helpers

    private static Said check(Object... arguments) {
        return Verifier.check(arguments);
    }

    private String line() {
        return log.envelopes.getLast();
    }

    private String id(int position) {
        return part(log.envelopes.get(position), "id");
    }

    private String chain(int position) {
        return part(log.envelopes.get(position), "chain");
    }

    private static String part(String envelope, String name) {
        var start = envelope.indexOf("\"" + name + "\":\"") + name.length() + 4;
        return envelope.substring(start, envelope.indexOf('"', start));
    }

    /** The next record of the same chain; 0 after the last. */
    private int next(int position) {
        for (int i = position + 1; i < log.envelopes.size(); i++) {
            if (chain(i).equals(chain(position))) {
                return i;
            }
        }
        return 0;
    }

    private int endOfAChain(int from, int to) {
        return IntStream.range(from, to)
                .filter(each -> next(each) == 0)
                .findFirst()
                .orElseThrow();
    }

    private static int firstBad(Said said) {
        return Integer.parseInt(said.text().replaceAll("(?s).*FIRST BAD RECORD: .*?position (\\d+):.*", "$1"));
    }

    private String heads(int... sizes) {
        var lines = new ArrayList<String>();
        Arrays.stream(sizes)
                .forEach(size -> lines.add(
                        Base64.getEncoder().encodeToString(log.checkpoint(size).getBytes(UTF_8))));
        return String.join("\n", lines) + "\n";
    }

    private Path file(String text) {
        SampleLog.write(folder, "seen-before", text);
        return folder.resolve("seen-before");
    }

    private String read(String file) {
        try {
            return Files.readString(folder.resolve(file));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void edit(String file, UnaryOperator<String> change) {
        var before = read(file);
        var after = change.apply(before);
        assertThat(after).isNotEqualTo(before);
        SampleLog.write(folder, file, after);
    }

    private static Path zip(Path folder) throws IOException {
        var zip = folder.resolveSibling(folder.getFileName() + ".zip");
        try (var out = new ZipOutputStream(Files.newOutputStream(zip));
                var files = Files.list(folder)) {
            for (var file : files.toList()) {
                out.putNextEntry(new ZipEntry(file.getFileName().toString()));
                Files.copy(file, out);
            }
        }
        return zip;
    }
}
