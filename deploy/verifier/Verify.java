import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/**
 * Checks an export of Shikumen's action log, or a citizen's receipt, without network and without trusting who wrote it.
 *
 * <p>{@code java Verify.java <folder or zip> [--key <vkey>]... [--seen <checkpoint>]}; README.md beside this file says
 * what is checked and what the answers mean. Needs a JDK 17 or newer and nothing else, and shares no code with the writer.
 *
 * <p>Read from the top: {@link #check} is the whole check, {@link Tree} the hashing, {@link Chain} the seals and numbers,
 * {@link Story} who had to say yes to what.
 */
public final class Verify {

    static final int HOLDS = 0;
    static final int DOES_NOT_HOLD = 1;
    static final int NOT_CHECKED = 2;

    private final Options options;
    private final Export export;
    private final PrintStream out;
    private final Findings findings = new Findings();

    private Verify(Options options, Export export, PrintStream out) {
        this.options = options;
        this.export = export;
        this.out = out;
    }

    public static void main(String[] args) {
        System.exit(run(System.out, args));
    }

    /** 0: everything holds. 1: something does not, and the first bad record is named. 2: it could not be checked. */
    public static int run(PrintStream terminal, String... args) {
        var out = new Plain(terminal);
        try {
            if (args.length == 2 && args[0].equals("--vectors")) {
                return Vectors.check(Path.of(args[1]), out);
            }
            var options = Options.parse(args);
            try (var export = Export.open(options.export())) {
                return new Verify(options, export, out).check();
            }
        } catch (NotCheckable e) {
            out.println("NOT CHECKED: " + e.getMessage());
        } catch (IOException | UncheckedIOException e) {
            out.println("NOT CHECKED: cannot read: " + e.getMessage());
        }
        return NOT_CHECKED;
    }

    /** What an export holds may be anybody's writing: none of it moves the cursor, clears the screen or begins a line. */
    static final class Plain extends PrintStream {

        Plain(PrintStream terminal) {
            super(terminal, true);
        }

        @Override
        public void println(String line) {
            super.println(plain(line));
        }

        @Override
        public PrintStream printf(String format, Object... values) {
            return super.printf(
                    format,
                    Stream.of(values)
                            .map(value -> value instanceof Number ? value : plain(String.valueOf(value)))
                            .toArray());
        }

        private static String plain(String text) {
            return text.replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]", "?");
        }
    }

    // ------------------------------------------------------------------------------------------------- the whole check

    private int check() throws IOException {
        var keys = Keys.of(options, export);
        var head = head(keys);
        var range = Range.parse(export.text("range"));
        if (range.size() != head.size()) {
            findings.wholly(
                    "The range speaks of a tree of %d records, the checkpoint of %d.", range.size(), head.size());
        }
        var milestones = milestones(keys, range);
        var records = new RecordCheck(range, findings);
        var tree = left(range);
        walk(range, tree, milestones, records);
        dropped(head, records);
        records.end();
        right(range, tree);
        compare(head, tree, range, milestones);
        since(keys, head, range);
        proof(keys, range);
        return verdict(range, records);
    }

    /** The signed head of the log that everything below is held against. */
    private Checkpoint head(Keys keys) throws IOException {
        var note = Note.parse(export.text("checkpoint"));
        var head = note.checkpoint();
        out.printf("log        %s, %d records, root %s%n", head.origin(), head.size(), head.rootInBase64());
        if (!keys.log().signed(note)) {
            findings.wholly(
                    "The checkpoint is not signed by the log's key %s.",
                    keys.log().name());
        }
        out.printf(
                "log key    %s, %s%n",
                keys.log().vkey(),
                keys.pinned()
                        ? "as you gave it"
                        : "TAKEN FROM THE EXPORT ITSELF: compare it with what the city published, or give it with --key");
        witnesses(keys, note);
        return head;
    }

    private void witnesses(Keys keys, Note note) {
        if (keys.witnesses().isEmpty()) {
            out.println("witness    none known: nobody outside vouches that others were shown the same log");
        }
        for (var witness : keys.witnesses()) {
            var at = witness.countersigned(note);
            if (at.isPresent()) {
                out.printf("witness    %s countersigned at %s%n", witness.name(), at.get());
            } else if (keys.pinned(witness) || note.names(witness)) {
                findings.wholly("The checkpoint is not countersigned by the witness %s.", witness.name());
            } else {
                out.printf("witness    %s has not countersigned this checkpoint%n", witness.name());
            }
        }
    }

    /** Older checkpoints inside the range: each pins the records before it, so that a change is narrowed down. */
    private TreeMap<Long, Checkpoint> milestones(Keys keys, Range range) throws IOException {
        var milestones = new TreeMap<Long, Checkpoint>();
        try (var lines = export.lines("heads")) {
            for (var line = lines.next(); line != null; line = lines.next()) {
                var note = Note.parse(new String(base64(Lines.ascii(line), "heads"), UTF_8));
                if (!keys.log().signed(note)) {
                    findings.wholly(
                            "An older checkpoint of %d records is not signed by the log.",
                            note.checkpoint().size());
                } else if (range.reaches(note.checkpoint().size())) {
                    milestones.put(note.checkpoint().size(), note.checkpoint());
                }
            }
        }
        var seen = options.seen().map(text -> seen(keys, text));
        seen.filter(it -> range.reaches(it.size())).ifPresent(it -> same(milestones.put(it.size(), it), it));
        return milestones;
    }

    private Checkpoint seen(Keys keys, String text) {
        var note = Note.parse(text);
        if (!keys.log().signed(note)) {
            throw new NotCheckable("the checkpoint given with --seen is not signed by the log's key "
                    + keys.log().name());
        }
        return note.checkpoint();
    }

    private void same(Checkpoint stored, Checkpoint seen) {
        if (stored != null && !stored.sameTree(seen)) {
            findings.wholly("The log signed two different trees of %d records; you hold one of them.", seen.size());
        }
    }

    private Tree left(Range range) throws IOException {
        var tree = new Tree();
        for (var hash : hashes("left")) {
            tree.append(hash, Tree.level(tree.size(), range.from()));
        }
        if (tree.size() != range.from()) {
            findings.wholly(
                    "The hashes left of the range stand for %d records, not for %d.", tree.size(), range.from());
        }
        return tree;
    }

    /** Leaf by leaf, with the record beside it where it is shown. */
    private void walk(Range range, Tree tree, TreeMap<Long, Checkpoint> milestones, RecordCheck records)
            throws IOException {
        try (var hashes = export.lines("hashes");
                var shown = new RecordLines(export.lines("records"))) {
            for (long position = range.from(); position < range.to(); position++) {
                var line = hashes.next();
                if (line == null) {
                    findings.cutOff(position, "its leaf is not in the tree any more, and with it all that came later");
                    return;
                }
                var leaf = hash(Lines.ascii(line), "hashes");
                tree.append(leaf, 0);
                while (shown.at(position)) {
                    records.check(shown.take(), leaf);
                }
                records.trust(milestone(milestones.get(tree.size()), tree, records.trusted()));
            }
            if (hashes.next() != null) {
                findings.wholly("There are more hashes than the range has positions.");
            }
            shown.rest(range, findings);
        }
    }

    /** @return up to where an earlier checkpoint vouches for the tree */
    private long milestone(Checkpoint milestone, Tree tree, long trusted) {
        if (milestone == null) {
            return trusted;
        }
        if (Arrays.equals(milestone.root(), tree.root())) {
            return findings.narrowed() ? trusted : tree.size();
        }
        findings.between(trusted, tree.size());
        return trusted;
    }

    private void right(Range range, Tree tree) throws IOException {
        for (var hash : hashes("right")) {
            tree.append(hash, Tree.level(tree.size(), range.size()));
        }
    }

    private void compare(Checkpoint head, Tree tree, Range range, TreeMap<Long, Checkpoint> milestones) {
        if (tree.size() == head.size() && Arrays.equals(tree.root(), head.root())) {
            return;
        }
        findings.between(range.from(), range.to());
        findings.wholly("The leaves do not make the root that the log signed.");
    }

    /** A log only grows: what was seen before must be the beginning of what is shown now. */
    private void since(Keys keys, Checkpoint head, Range range) throws IOException {
        if (options.seen().isEmpty()) {
            return;
        }
        var seen = seen(keys, options.seen().get());
        if (seen.size() > head.size()) {
            findings.at(
                    head.size(),
                    "from here on at the latest records are gone: you have seen a checkpoint of %d, this log ends at %d"
                            .formatted(seen.size(), head.size()));
        } else if (seen.size() > 0 && !range.reaches(seen.size()) && !grown(seen, head)) {
            findings.wholly(
                    "The checkpoint of %d records that you have seen is not the beginning of this log.", seen.size());
        }
        out.printf("seen       %d records before, %d now%n", seen.size(), head.size());
    }

    private boolean grown(Checkpoint seen, Checkpoint head) throws IOException {
        if (seen.size() == head.size()) {
            return seen.sameTree(head);
        }
        if (!export.has("since")) {
            throw new NotCheckable(
                    "the export has no proof from the %d records that you have seen. Ask for it with since=%d, or for a range that holds this size"
                            .formatted(seen.size(), seen.size()));
        }
        var proof = hashes("since");
        return Tree.consistent(seen.size(), head.size(), seen.root(), head.root(), proof);
    }

    /** Records beside the range that explain holes in it: a month that was dropped after its time, each with its proof. */
    private void dropped(Checkpoint head, RecordCheck records) throws IOException {
        try (var lines = export.lines("dropped")) {
            for (var line = lines.next(); line != null; line = lines.next()) {
                var dropped = ProvenLine.parse(line);
                if (!Tree.includes(
                        dropped.position(), head.size(), Tree.leaf(dropped.envelope()), head.root(), dropped.proof())) {
                    findings.at(
                            dropped.position(),
                            "what the export says of a dropped month there is not what stands in the tree");
                } else {
                    records.hear(dropped);
                }
            }
        }
    }

    /** A receipt carries its inclusion proof a second time, as C2SP tlog-proof, which other tools read too. */
    private void proof(Keys keys, Range range) throws IOException {
        if (!export.has("proof")) {
            return;
        }
        var proof = InclusionProof.parse(export.text("proof"));
        var leaf = hashes("hashes").get(0);
        var head = proof.note().checkpoint();
        if (proof.index() != range.from()
                || !keys.log().signed(proof.note())
                || !Tree.includes(proof.index(), head.size(), leaf, head.root(), proof.hashes())) {
            findings.at(range.from(), "the inclusion proof in the file proof does not hold");
        }
    }

    private int verdict(Range range, RecordCheck records) {
        out.printf(
                "range      positions %d to %d: %d records shown, %d not shown%n",
                range.from(), range.to(), records.shown(), range.length() - records.shown());
        out.printf("chains     %d, of which %d began before the range%n", records.chains(), records.begunBefore());
        out.printf(
                "authority  %d calls sent, %d answered, %d yeses used%n",
                records.sent(), records.answered(), records.released());
        if (findings.none()) {
            out.printf(
                    "GOOD: every record%s stands in the signed log, unchanged, in its order%s.%n",
                    range.length() == records.shown() ? "" : " shown",
                    records.sent() == 0
                            ? "; no call left in this range, so there was no permission to check"
                            : ", and nothing was sent that nobody allowed");
            return HOLDS;
        }
        findings.print(out);
        return DOES_NOT_HOLD;
    }

    private List<byte[]> hashes(String file) throws IOException {
        var found = new ArrayList<byte[]>();
        try (var lines = export.lines(file)) {
            for (var line = lines.next(); line != null; line = lines.next()) {
                found.add(hash(Lines.ascii(line), file));
            }
        }
        return found;
    }

    static byte[] hash(String text, String file) {
        var hash = base64(text, file);
        if (hash.length != 32) {
            throw new NotCheckable("the file %s holds a line that is no SHA-256 in base64: %s".formatted(file, text));
        }
        return hash;
    }

    static byte[] base64(String text, String where) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new NotCheckable("%s holds what is not base64: %s".formatted(where, text));
        }
    }

    // ----------------------------------------------------------------------------------------------- what is asked for

    /** The command line. */
    record Options(Path export, List<Key> keys, Optional<String> seen) {

        private static final String USAGE =
                "java Verify.java <folder or zip> [--key <vkey>]... [--seen <checkpoint file>]; or java Verify.java --vectors <folder>";

        static Options parse(String[] args) throws IOException {
            Path export = null;
            var keys = new ArrayList<Key>();
            Optional<String> seen = Optional.empty();
            for (int i = 0; i < args.length; i++) {
                if (args[i].equals("--key") && i + 1 < args.length) {
                    keys.add(Key.parse(args[++i]));
                } else if (args[i].equals("--seen") && i + 1 < args.length) {
                    seen = Optional.of(Files.readString(Path.of(args[++i])));
                } else if (export == null && !args[i].startsWith("--")) {
                    export = Path.of(args[i]);
                } else {
                    throw new NotCheckable(USAGE);
                }
            }
            if (export == null) {
                throw new NotCheckable(USAGE);
            }
            return new Options(export, keys, seen);
        }
    }

    /** The check cannot be made at all: wrong use, an unreadable file, a foreign format. */
    static final class NotCheckable extends RuntimeException {

        private static final long serialVersionUID = 1;

        NotCheckable(String message) {
            super(message);
        }
    }

    /** Positions {@code from} (inclusive) to {@code to} (exclusive) of a tree of {@code size} leaves. */
    record Range(long from, long to, long size) {

        static Range parse(String text) {
            var numbers = new HashMap<String, Long>();
            for (var line : text.strip().split("\n")) {
                var words = line.split(" ");
                if (words.length != 2 || !words[1].matches("[0-9]{1,18}")) {
                    throw new NotCheckable("the file range holds a line that is not a name and a number: " + line);
                }
                numbers.put(words[0], Long.parseLong(words[1]));
            }
            if (!numbers.keySet().containsAll(List.of("from", "to", "size"))) {
                throw new NotCheckable("the file range must say from, to and size");
            }
            var range = new Range(numbers.get("from"), numbers.get("to"), numbers.get("size"));
            if (range.from > range.to || range.to > range.size) {
                throw new NotCheckable("the range is not inside the tree: " + range);
            }
            return range;
        }

        long length() {
            return to - from;
        }

        /** Whether the root of a tree of this size can be computed on the way through the range. */
        boolean reaches(long size) {
            return size > from && size <= to;
        }
    }

    // -------------------------------------------------------------------------------------------------- what was found

    /** What does not hold. The first bad record is the one with the lowest position. */
    static final class Findings {

        private final List<String> wholly = new ArrayList<>();
        private final TreeMap<Long, String> byPosition = new TreeMap<>();
        private final Set<Long> inferred = new HashSet<>();
        private final Set<Long> cutOff = new HashSet<>();
        private long count;
        private long unprovenFrom = -1;
        private long unprovenTo = -1;

        /** Something is wrong that no single record can be blamed for. */
        void wholly(String sentence, Object... values) {
            wholly.add(sentence.formatted(values));
        }

        void at(long position, String sentence) {
            count++;
            byPosition.putIfAbsent(position, "position %d: %s".formatted(position, sentence));
            if (byPosition.size() > 100) {
                byPosition.pollLastEntry();
            }
        }

        void at(long position, Envelope envelope, String sentence) {
            at(
                    position,
                    "record %s, %s number %d (%s): %s"
                            .formatted(envelope.id(), envelope.chain(), envelope.number(), envelope.kind(), sentence));
        }

        /** A record that does not go with those before it: it, or one of them, was changed. */
        void inferred(long position, Envelope envelope, String sentence) {
            if (!byPosition.containsKey(position)) {
                inferred.add(position);
            }
            at(position, envelope, sentence);
        }

        /** Nothing before it is bad for that. */
        void cutOff(long position, String sentence) {
            cutOff.add(position);
            at(position, sentence);
        }

        /** The first stretch whose leaves do not make the tree that was signed at its end. */
        void between(long from, long to) {
            if (!narrowed()) {
                unprovenFrom = from;
                unprovenTo = to;
            }
        }

        boolean narrowed() {
            return unprovenTo >= 0;
        }

        boolean none() {
            return wholly.isEmpty() && byPosition.isEmpty() && !narrowed();
        }

        void print(PrintStream out) {
            wholly.forEach(sentence -> out.println("BAD: " + sentence));
            if (narrowed()) {
                out.printf(
                        "BAD: the leaves at positions %d to %d (exclusive) are not those that the log signed; all before them are.%n",
                        unprovenFrom, unprovenTo);
            }
            if (narrowed() && (byPosition.isEmpty() || byPosition.firstKey() >= unprovenTo)) {
                byPosition.values().stream().findFirst().ifPresent(later -> out.println("BAD: later " + later));
                out.printf(
                        "FIRST BAD RECORD: one of positions %d to %d; seen alone, each of them is well-formed.%n",
                        unprovenFrom, unprovenTo - 1);
            } else if (!byPosition.isEmpty()) {
                var more = count > 1 ? " (and %d more)".formatted(count - 1) : "";
                out.println("FIRST BAD RECORD: " + stretch()
                        + byPosition.firstEntry().getValue() + more);
            }
        }

        /** Where the tree was changed too, what gives a change away need not be the record that was changed. */
        private String stretch() {
            long first = byPosition.firstKey();
            if (!narrowed() || first < unprovenFrom || cutOff.contains(first)) {
                return "";
            }
            long last = inferred.contains(first) ? unprovenTo - 1 : first;
            return last == unprovenFrom
                    ? ""
                    : "one of positions %d to %d; given away by ".formatted(unprovenFrom, last);
        }
    }

    // ----------------------------------------------------------------------------------------------- reading an export

    /** A folder or a zip of it. */
    interface Export extends Closeable {

        Optional<InputStream> find(String file) throws IOException;

        static Export open(Path path) throws IOException {
            if (Files.isDirectory(path)) {
                return new Folder(path);
            }
            if (Files.isRegularFile(path)) {
                return new Zip(new ZipFile(path.toFile()));
            }
            throw new NotCheckable("there is no export at " + path);
        }

        default boolean has(String file) throws IOException {
            try (var in = find(file).orElse(null)) {
                return in != null;
            }
        }

        /** A small file as text. */
        default String text(String file) throws IOException {
            try (var in = find(file).orElseThrow(() -> new NotCheckable("the export has no file " + file))) {
                return new String(in.readNBytes(1 << 20), UTF_8);
            }
        }

        /** A file line by line; one that is not there has no lines. */
        default Lines lines(String file) throws IOException {
            return new Lines(find(file).orElseGet(InputStream::nullInputStream));
        }
    }

    /** An unpacked export. */
    record Folder(Path path) implements Export {

        @Override
        public Optional<InputStream> find(String file) throws IOException {
            var found = path.resolve(file);
            return Files.isRegularFile(found) ? Optional.of(Files.newInputStream(found)) : Optional.empty();
        }

        @Override
        public void close() {
            // nothing is held open between two files
        }
    }

    /** An export as it was downloaded. */
    record Zip(ZipFile file) implements Export {

        @Override
        public Optional<InputStream> find(String name) throws IOException {
            var entry = file.getEntry(name);
            return entry == null ? Optional.empty() : Optional.of(file.getInputStream(entry));
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }

    /** Lines as bytes, because hashes are over bytes. */
    static final class Lines implements Closeable {

        private static final int LONGEST = 16 << 20;

        private final InputStream in;
        private final byte[] buffer = new byte[1 << 16];
        private int start;
        private int end;

        Lines(InputStream in) {
            this.in = in instanceof BufferedInputStream ? in : new BufferedInputStream(in, 1 << 16);
        }

        /** The next line without its end; null after the last. */
        byte[] next() throws IOException {
            byte[] before = {};
            while (true) {
                for (int i = start; i < end; i++) {
                    if (buffer[i] == '\n') {
                        var line = joined(before, start, i);
                        start = i + 1;
                        return line;
                    }
                }
                before = joined(before, start, end);
                if (before.length > LONGEST) {
                    throw new NotCheckable("a line is longer than 16 MB; that is no export");
                }
                start = 0;
                end = Math.max(0, in.read(buffer));
                if (end == 0) {
                    return before.length == 0 ? null : before;
                }
            }
        }

        private byte[] joined(byte[] before, int from, int to) {
            var joined = Arrays.copyOf(before, before.length + to - from);
            System.arraycopy(buffer, from, joined, before.length, to - from);
            return joined;
        }

        static String ascii(byte[] line) {
            return new String(line, US_ASCII);
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }

    /**
     * One line of the file {@code records}: {@code <position> <envelope>}, or what the exporter noticed itself:
     * {@code <position> missing -}, {@code <position> altered <id> <column>}, {@code stray <id>}.
     */
    record RecordLine(long position, byte[] envelope, String notice) {

        static RecordLine parse(byte[] line) {
            int space = 0;
            while (space < line.length && line[space] != ' ') {
                space++;
            }
            var first = Lines.ascii(Arrays.copyOf(line, space));
            var rest = space < line.length ? Arrays.copyOfRange(line, space + 1, line.length) : new byte[0];
            if (first.equals("stray")) {
                return new RecordLine(Long.MAX_VALUE, new byte[0], Lines.ascii(rest));
            }
            if (!first.matches("[0-9]{1,18}") || rest.length == 0) {
                throw new NotCheckable("the file records holds a line that does not begin with a position: " + first);
            }
            var notice = rest[0] == 'm' || rest[0] == 'a' ? Lines.ascii(rest) : "";
            return new RecordLine(Long.parseLong(first), notice.isEmpty() ? rest : new byte[0], notice);
        }

        boolean stray() {
            return position == Long.MAX_VALUE;
        }
    }

    /** One line of the file {@code dropped}: {@code <position> <hash>,<hash>... <envelope>}; {@code -} for no hashes. */
    record ProvenLine(long position, List<byte[]> proof, byte[] envelope) {

        static ProvenLine parse(byte[] line) {
            var words = new String(line, UTF_8).split(" ", 3);
            if (words.length != 3 || !words[0].matches("[0-9]{1,18}")) {
                throw new NotCheckable("the file dropped holds a line that is no position, proof and record");
            }
            var proof = words[1].equals("-")
                    ? List.<byte[]>of()
                    : Arrays.stream(words[1].split(","))
                            .map(hash -> hash(hash, "dropped"))
                            .toList();
            return new ProvenLine(Long.parseLong(words[0]), proof, words[2].getBytes(UTF_8));
        }
    }

    /** The file {@code records}, one line ahead. */
    static final class RecordLines implements Closeable {

        private final Lines lines;
        private RecordLine ahead;

        RecordLines(Lines lines) throws IOException {
            this.lines = lines;
            step();
        }

        /** Also true for a line out of order, so that it is found and not passed over. */
        boolean at(long position) {
            return ahead != null && ahead.position() <= position;
        }

        RecordLine take() throws IOException {
            var taken = ahead;
            step();
            return taken;
        }

        /** What stands in the table and in no place of the tree. */
        void rest(Range range, Findings findings) throws IOException {
            for (; ahead != null; step()) {
                if (ahead.stray()) {
                    findings.at(
                            range.to(),
                            "record %s stands in the table and in no place of the tree: it was put in by hand"
                                    .formatted(ahead.notice()));
                } else {
                    findings.at(ahead.position(), "it is outside the range");
                }
            }
        }

        private void step() throws IOException {
            var line = lines.next();
            ahead = line == null ? null : RecordLine.parse(line);
        }

        @Override
        public void close() throws IOException {
            lines.close();
        }
    }

    // --------------------------------------------------------------------------------- keys, signatures, checkpoints

    /** A C2SP verifier key: {@code <name>+<key id>+<base64 of algorithm and Ed25519 key>}. */
    record Key(String vkey, String name, byte[] id, byte algorithm, PublicKey key) {

        static final byte ED25519 = 1;
        static final byte COSIGNATURE = 4;
        private static final byte[] DER = HexFormat.of().parseHex("302a300506032b6570032100");

        static Key parse(String vkey) {
            var parts = vkey.strip().split("\\+", 3);
            if (parts.length != 3 || !parts[1].matches("[0-9a-f]{8}")) {
                throw new NotCheckable("this is no verifier key (name+id+base64): " + vkey);
            }
            var bytes = base64(parts[2], "the key " + parts[0]);
            if (bytes.length != 33 || bytes[0] != ED25519 && bytes[0] != COSIGNATURE) {
                throw new NotCheckable("the key %s is neither Ed25519 nor cosignature/v1".formatted(parts[0]));
            }
            var id = HexFormat.of().parseHex(parts[1]);
            var hash = Tree.sha256(parts[0].getBytes(UTF_8), new byte[] {'\n'}, bytes);
            if (!Arrays.equals(id, Arrays.copyOf(hash, 4))) {
                throw new NotCheckable("the id in the key %s is not the one of its bytes".formatted(parts[0]));
            }
            return new Key(vkey.strip(), parts[0], id, bytes[0], publicKey(Arrays.copyOfRange(bytes, 1, 33)));
        }

        boolean isWitness() {
            return algorithm == COSIGNATURE;
        }

        /** Whether the log's signature stands under this note, and is right. */
        boolean signed(Note note) {
            return note.by(this).anyMatch(signature -> verifies(note.text().getBytes(UTF_8), signature));
        }

        /** When a witness countersigned, if it did and its signature is right. */
        Optional<Instant> countersigned(Note note) {
            return note.by(this)
                    .filter(signature -> signature.length == 72)
                    .filter(signature -> verifies(
                            "cosignature/v1\ntime %d\n%s"
                                    .formatted(seconds(signature), note.text())
                                    .getBytes(UTF_8),
                            Arrays.copyOfRange(signature, 8, 72)))
                    .map(signature -> Instant.ofEpochSecond(seconds(signature)))
                    .findFirst();
        }

        private static long seconds(byte[] signature) {
            return ByteBuffer.wrap(signature).getLong();
        }

        private boolean verifies(byte[] message, byte[] signature) {
            try {
                var verifier = Signature.getInstance("Ed25519");
                verifier.initVerify(key);
                verifier.update(message);
                return verifier.verify(signature);
            } catch (GeneralSecurityException malformed) {
                return false;
            }
        }

        private static PublicKey publicKey(byte[] raw) {
            try {
                var der = Arrays.copyOf(DER, DER.length + raw.length);
                System.arraycopy(raw, 0, der, DER.length, raw.length);
                return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(der));
            } catch (GeneralSecurityException e) {
                throw new NotCheckable("a verifier key holds no point of Ed25519");
            }
        }
    }

    /** The keys to check with: those given with {@code --key}, else those that the export names. */
    record Keys(Key log, List<Key> witnesses, boolean pinned, List<Key> given) {

        static Keys of(Options options, Export export) throws IOException {
            var logs = new ArrayList<Key>();
            var witnesses = new LinkedHashMap<String, Key>();
            options.keys().forEach(key -> {
                if (key.isWitness()) {
                    witnesses.put(key.vkey(), key);
                } else {
                    logs.add(key);
                }
            });
            var pinned = !logs.isEmpty();
            for (var line : export.text("keys").strip().split("\n")) {
                var words = line.split(" ", 2);
                if (words.length == 2 && words[0].equals("log") && !pinned) {
                    logs.add(Key.parse(words[1]));
                } else if (words.length == 2 && words[0].equals("witness")) {
                    var witness = Key.parse(words[1]);
                    witnesses.putIfAbsent(witness.vkey(), witness);
                }
            }
            if (logs.size() != 1) {
                throw new NotCheckable(
                        "there must be one key of the log, in the file keys or given with --key; there are "
                                + logs.size());
            }
            return new Keys(logs.get(0), List.copyOf(witnesses.values()), pinned, options.keys());
        }

        boolean pinned(Key witness) {
            return given.stream().anyMatch(key -> key.vkey().equals(witness.vkey()));
        }
    }

    /** A C2SP signed note: a text, an empty line, and lines {@code — <name> <base64 of key id and signature>}. */
    record Note(String text, List<Signed> signatures) {

        record Signed(String name, byte[] id, byte[] signature) {}

        static Note parse(String note) {
            int end = note.lastIndexOf("\n\n");
            if (end < 0) {
                throw new NotCheckable(
                        "a checkpoint is a text, an empty line and signatures; this one has no empty line");
            }
            var signatures = new ArrayList<Signed>();
            for (var line : note.substring(end + 2).split("\n")) {
                var words = line.split(" ");
                if (words.length != 3 || !words[0].equals("\u2014")) {
                    throw new NotCheckable("this is no line of a signature: " + line);
                }
                var bytes = base64(words[2], "a signature");
                if (bytes.length < 5) {
                    throw new NotCheckable("a signature of %s is too short".formatted(words[1]));
                }
                signatures.add(
                        new Signed(words[1], Arrays.copyOf(bytes, 4), Arrays.copyOfRange(bytes, 4, bytes.length)));
            }
            return new Note(note.substring(0, end + 1), signatures);
        }

        Stream<byte[]> by(Key key) {
            return signatures.stream()
                    .filter(each -> each.name().equals(key.name()) && Arrays.equals(each.id(), key.id()))
                    .map(Signed::signature);
        }

        boolean names(Key key) {
            return by(key).findAny().isPresent();
        }

        Checkpoint checkpoint() {
            var lines = text.split("\n");
            if (lines.length < 3 || !lines[1].matches("[0-9]{1,18}")) {
                throw new NotCheckable("a checkpoint is an origin, a size and a root; this is not one: " + lines[0]);
            }
            return new Checkpoint(lines[0], Long.parseLong(lines[1]), hash(lines[2], "checkpoint"));
        }
    }

    /** A head of the log: so many records, with this root. */
    record Checkpoint(String origin, long size, byte[] root) {

        boolean sameTree(Checkpoint other) {
            return origin.equals(other.origin) && size == other.size && Arrays.equals(root, other.root);
        }

        String rootInBase64() {
            return Base64.getEncoder().encodeToString(root);
        }
    }

    /** C2SP tlog-proof: one leaf's way up to a checkpoint. */
    record InclusionProof(long index, List<byte[]> hashes, Note note) {

        static InclusionProof parse(String text) {
            var parts = text.split("\n\n", 2);
            var lines = parts[0].split("\n");
            if (parts.length != 2
                    || lines.length < 2
                    || !lines[0].equals("c2sp.org/tlog-proof@v1")
                    || !lines[1].matches("index [0-9]{1,18}")) {
                throw new NotCheckable("the file proof is no c2sp.org/tlog-proof@v1");
            }
            var hashes = Arrays.stream(lines)
                    .skip(2)
                    .map(line -> hash(line, "proof"))
                    .toList();
            return new InclusionProof(Long.parseLong(lines[1].substring(6)), hashes, Note.parse(parts[1]));
        }
    }

    // -------------------------------------------------------------------------------------------- the tree (RFC 6962)

    /** A Merkle tree that grows to the right; it remembers only the roots of the perfect trees on its left edge. */
    static final class Tree {

        private static final byte[] LEAF = {0};
        private static final byte[] NODE = {1};

        private final ArrayList<byte[]> perfect = new ArrayList<>();
        private long size;

        long size() {
            return size;
        }

        /** Appends a perfect tree of 2^level leaves; it must begin where such trees begin. */
        void append(byte[] hash, int level) {
            if (level < 0 || (size & (1L << level) - 1) != 0) {
                throw new NotCheckable("the hashes beside the range do not fit its ends");
            }
            var root = hash;
            for (long count = size >> level; (count & 1) == 1; count >>= 1) {
                root = node(perfect.remove(perfect.size() - 1), root);
            }
            perfect.add(root);
            size += 1L << level;
        }

        byte[] root() {
            if (perfect.isEmpty()) {
                return sha256();
            }
            var root = perfect.get(perfect.size() - 1);
            for (int i = perfect.size() - 2; i >= 0; i--) {
                root = node(perfect.get(i), root);
            }
            return root;
        }

        /** The level of the largest perfect tree that begins at one position and ends at or before another; -1: none. */
        static int level(long begin, long end) {
            if (begin >= end) {
                return -1;
            }
            int fits = 63 - Long.numberOfLeadingZeros(end - begin);
            return begin == 0 ? fits : Math.min(fits, Long.numberOfTrailingZeros(begin));
        }

        static byte[] leaf(byte[] entry) {
            return sha256(LEAF, entry);
        }

        static byte[] node(byte[] left, byte[] right) {
            return sha256(NODE, left, right);
        }

        /** RFC 9162, 2.1.3.2. */
        static boolean includes(long index, long size, byte[] leaf, byte[] root, List<byte[]> proof) {
            if (index < 0 || index >= size || leaf.length != 32) {
                return false;
            }
            long place = index;
            long last = size - 1;
            var hash = leaf;
            for (var sibling : proof) {
                if (last == 0) {
                    return false;
                }
                if ((place & 1) == 1 || place == last) {
                    hash = node(sibling, hash);
                    for (; (place & 1) == 0 && place != 0; place >>= 1) {
                        last >>= 1;
                    }
                } else {
                    hash = node(hash, sibling);
                }
                place >>= 1;
                last >>= 1;
            }
            return last == 0 && Arrays.equals(hash, root);
        }

        /** RFC 9162, 2.1.4.2. An empty tree is the beginning of every other, so there is nothing to prove. */
        static boolean consistent(long before, long now, byte[] rootBefore, byte[] rootNow, List<byte[]> proof) {
            if (before < 1 || before > now) {
                return false;
            }
            if (before == now) {
                return proof.isEmpty() && Arrays.equals(rootBefore, rootNow);
            }
            var path = new ArrayList<>(proof);
            if (Long.bitCount(before) == 1) {
                path.add(0, rootBefore);
            }
            if (path.isEmpty()) {
                return false;
            }
            return consistent(before - 1, now - 1, path, rootBefore, rootNow);
        }

        private static boolean consistent(
                long lastBefore, long lastNow, List<byte[]> path, byte[] rootBefore, byte[] rootNow) {
            long place = lastBefore >> Long.numberOfTrailingZeros(~lastBefore);
            long last = lastNow >> Long.numberOfTrailingZeros(~lastBefore);
            var old = path.get(0);
            var young = path.get(0);
            for (var sibling : path.subList(1, path.size())) {
                if (last == 0) {
                    return false;
                }
                if ((place & 1) == 1 || place == last) {
                    old = node(sibling, old);
                    young = node(sibling, young);
                    for (; (place & 1) == 0 && place != 0; place >>= 1) {
                        last >>= 1;
                    }
                } else {
                    young = node(young, sibling);
                }
                place >>= 1;
                last >>= 1;
            }
            return last == 0 && Arrays.equals(old, rootBefore) && Arrays.equals(young, rootNow);
        }

        private static final ThreadLocal<MessageDigest> SHA_256 = ThreadLocal.withInitial(() -> {
            try {
                return MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("Every Java platform has SHA-256.", e);
            }
        });

        static byte[] sha256(byte[]... parts) {
            var digest = SHA_256.get();
            for (var part : parts) {
                digest.update(part);
            }
            return digest.digest();
        }
    }

    // ------------------------------------------------------------------------------------------------------- envelopes

    /** What is not the one spelling that RFC 8785 allows, or not the shape of an envelope. */
    static final class Malformed extends Exception {

        private static final long serialVersionUID = 1;

        Malformed(String message) {
            super(message, null, false, false);
        }
    }

    /** Reads JSON in its canonical spelling (RFC 8785) and nothing else: no blanks, names ascending, whole numbers. */
    static final class CanonicalJson {

        private static final int DEEPEST = 32;
        private static final long LARGEST = (1L << 53) - 1;

        private final String text;
        private int at;

        private CanonicalJson(String text) {
            this.text = text;
        }

        /** Objects become maps, arrays lists; texts, longs and booleans stay what they are. */
        static Map<String, Object> object(byte[] bytes) throws Malformed {
            var json = new CanonicalJson(decoded(bytes));
            var value = json.value(0);
            if (json.at != json.text.length()) {
                throw json.wrong("something follows the object");
            }
            return asObject(value, "the record");
        }

        @SuppressWarnings("unchecked")
        static Map<String, Object> asObject(Object value, String name) throws Malformed {
            if (value instanceof Map<?, ?>) {
                return (Map<String, Object>) value;
            }
            throw new Malformed(name + " is not an object");
        }

        private static String decoded(byte[] bytes) throws Malformed {
            try {
                return DECODER.get().decode(ByteBuffer.wrap(bytes)).toString();
            } catch (CharacterCodingException e) {
                throw new Malformed("it is not UTF-8");
            }
        }

        private static final ThreadLocal<CharsetDecoder> DECODER = ThreadLocal.withInitial(() -> UTF_8.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT));

        private Object value(int depth) throws Malformed {
            if (depth > DEEPEST) {
                throw wrong("it is nested too deeply");
            }
            switch (peek()) {
                case '{':
                    return members(depth);
                case '[':
                    return items(depth);
                case '"':
                    return string();
                case 't':
                    return word("true", Boolean.TRUE);
                case 'f':
                    return word("false", Boolean.FALSE);
                default:
                    return number();
            }
        }

        private Map<String, Object> members(int depth) throws Malformed {
            var members = new LinkedHashMap<String, Object>();
            String before = null;
            at++;
            while (peek() != '}') {
                if (before != null) {
                    expect(',');
                }
                var name = string();
                if (before != null && before.compareTo(name) >= 0) {
                    throw wrong("names are not in order at \"%s\"".formatted(name));
                }
                expect(':');
                members.put(name, value(depth + 1));
                before = name;
            }
            at++;
            return members;
        }

        private List<Object> items(int depth) throws Malformed {
            var items = new ArrayList<Object>();
            at++;
            while (peek() != ']') {
                if (!items.isEmpty()) {
                    expect(',');
                }
                items.add(value(depth + 1));
            }
            at++;
            return items;
        }

        private String string() throws Malformed {
            expect('"');
            int start = at;
            while (peek() != '"' && peek() != '\\') {
                if (peek() < ' ') {
                    throw wrong("a control character is not escaped");
                }
                at++;
            }
            if (peek() == '"') {
                return text.substring(start, at++);
            }
            var out = new StringBuilder().append(text, start, at);
            for (char c = peek(); c != '"'; c = peek()) {
                if (c < ' ') {
                    throw wrong("a control character is not escaped");
                }
                at++;
                out.append(c == '\\' ? escaped() : c);
            }
            at++;
            return out.toString();
        }

        /** Each character has one spelling only: short escapes where there are any, else lower-case hex below a blank. */
        private char escaped() throws Malformed {
            char c = peek();
            at++;
            int found = "\"\\bfnrt".indexOf(c);
            if (found >= 0) {
                return "\"\\\b\f\n\r\t".charAt(found);
            }
            if (c == 'u' && at + 4 <= text.length() && text.startsWith("00", at)) {
                int high = "01".indexOf(text.charAt(at + 2));
                int low = "0123456789abcdef".indexOf(text.charAt(at + 3));
                char value = (char) (high << 4 | low);
                if (high >= 0 && low >= 0 && "\b\f\n\r\t".indexOf(value) < 0) {
                    at += 4;
                    return value;
                }
            }
            throw wrong("a character is escaped in another way than the RFC's");
        }

        private Long number() throws Malformed {
            int start = at;
            if (peek() == '-') {
                at++;
            }
            int digits = at;
            while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
                at++;
            }
            boolean zero = at > digits && text.charAt(digits) == '0';
            if (at == digits || at - digits > 16 || zero && (at - digits > 1 || digits > start)) {
                throw wrong("there is a value that envelopes do not hold");
            }
            long number = Long.parseLong(text, start, at, 10);
            if (Math.abs(number) > LARGEST) {
                throw wrong("a number is beyond 2^53 - 1");
            }
            return number;
        }

        private Boolean word(String word, Boolean value) throws Malformed {
            if (!text.startsWith(word, at)) {
                throw wrong("there is a value that envelopes do not hold");
            }
            at += word.length();
            return value;
        }

        private char peek() throws Malformed {
            if (at >= text.length()) {
                throw wrong("it ends too early");
            }
            return text.charAt(at);
        }

        private void expect(char c) throws Malformed {
            if (peek() != c) {
                throw wrong("\"%s\" is missing".formatted(c));
            }
            at++;
        }

        private Malformed wrong(String what) {
            return new Malformed("it is not canonical JSON: %s (character %d)".formatted(what, at));
        }
    }

    /** One action record, as it was sealed. */
    record Envelope(
            String id,
            String chain,
            long number,
            String previous,
            String kind,
            String at,
            String actorType,
            String actorName,
            Optional<String> citizen,
            Map<String, Object> body) {

        private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
        private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

        static Envelope parse(byte[] bytes) throws Malformed {
            var members = CanonicalJson.object(bytes);
            if (!Objects.equals(members.get("v"), 1L)) {
                throw new Malformed("it is of version %s; this program knows version 1".formatted(members.get("v")));
            }
            var actor = CanonicalJson.asObject(members.get("actor"), "actor");
            var envelope = new Envelope(
                    matching(members, "id", ID),
                    text(members, "chain"),
                    number(members, "number"),
                    matching(members, "previous", SHA_256),
                    text(members, "kind"),
                    text(members, "at"),
                    text(actor, "type"),
                    text(actor, "name"),
                    members.containsKey("citizen") ? Optional.of(text(members, "citizen")) : Optional.empty(),
                    CanonicalJson.asObject(members.get("body"), "body"));
            text(members, "department");
            var conversation = members.get("conversation");
            if (conversation != null && !envelope.chain.equals("conversation/" + conversation)) {
                throw new Malformed(
                        "it is sealed into %s and speaks of conversation %s".formatted(envelope.chain, conversation));
            }
            return envelope;
        }

        String field(String name) throws Malformed {
            return text(body, name);
        }

        long count(String name) throws Malformed {
            return number(body, name);
        }

        /** When it was recorded. */
        Instant moment() throws Malformed {
            return time(at, "at");
        }

        Instant moment(String name) throws Malformed {
            return time(field(name), name);
        }

        Optional<String> perhaps(String name) throws Malformed {
            return body.containsKey(name) ? Optional.of(text(body, name)) : Optional.empty();
        }

        private static String text(Map<String, Object> members, String name) throws Malformed {
            if (members.get(name) instanceof String) {
                return (String) members.get(name);
            }
            throw new Malformed("it has no text \"%s\"".formatted(name));
        }

        private static long number(Map<String, Object> members, String name) throws Malformed {
            if (members.get(name) instanceof Long) {
                return (Long) members.get(name);
            }
            throw new Malformed("it has no number \"%s\"".formatted(name));
        }

        private static String matching(Map<String, Object> members, String name, Pattern pattern) throws Malformed {
            var text = text(members, name);
            if (!pattern.matcher(text).matches()) {
                throw new Malformed("its \"%s\" has another form than %s".formatted(name, pattern));
            }
            return text;
        }

        private static Instant time(String text, String name) throws Malformed {
            try {
                return Instant.parse(text);
            } catch (DateTimeParseException e) {
                throw new Malformed("its \"%s\" is no time".formatted(name));
            }
        }
    }

    // ------------------------------------------------------------------------------------------------ records in order

    /** Each shown record by itself, against its leaf, in its chain, and in the story that its chain tells. */
    static final class RecordCheck {

        private final Range range;
        private final Findings findings;
        private final Map<String, Chain> chains = new HashMap<>();
        private final Ids ids = new Ids();
        private final Tally tally = new Tally();
        private final Gone gone = new Gone();
        private long trusted;
        private long shown;
        private long last = -1;

        RecordCheck(Range range, Findings findings) {
            this.range = range;
            this.findings = findings;
            this.trusted = range.from();
        }

        void check(RecordLine line, byte[] leaf) {
            if (line.position() <= last || line.position() < range.from()) {
                findings.at(line.position(), "it stands out of order in the file records");
                return;
            }
            last = line.position();
            if (!line.notice().isEmpty()) {
                noticed(line);
                return;
            }
            shown++;
            var whole = Arrays.equals(Tree.leaf(line.envelope()), leaf);
            try {
                check(line, Envelope.parse(line.envelope()), whole);
            } catch (Malformed e) {
                findings.at(
                        line.position(),
                        e.getMessage() + (whole ? "" : "; nor are its bytes those that were put into the tree"));
            }
        }

        private void check(RecordLine line, Envelope envelope, boolean whole) throws Malformed {
            var record = new Placed(line.position(), envelope, Tree.sha256(line.envelope()));
            var chain = chains.computeIfAbsent(envelope.chain(), name -> new Chain(name, range, findings, gone, tally));
            if (!whole) {
                findings.at(
                        line.position(),
                        envelope,
                        "its bytes are not those that were put into the tree: it was changed");
                chain.broken();
                return;
            }
            if (!ids.add(envelope.id())) {
                findings.at(line.position(), envelope, "another record has the same id");
            }
            chain.add(record, trusted);
            gone.hear(envelope);
        }

        private void noticed(RecordLine line) {
            var words = line.notice().split(" ");
            if (words[0].equals("missing") && words.length == 2) {
                gone.add(line.position());
            } else if (words[0].equals("altered") && words.length == 3) {
                findings.at(
                        line.position(),
                        "record %s: its column %s says another thing than its envelope".formatted(words[1], words[2]));
            } else {
                throw new NotCheckable("the file records holds a notice that is not known: " + line.notice());
            }
        }

        /** A record that stands beside the range and bears on holes in it. */
        void hear(ProvenLine line) {
            try {
                gone.hear(Envelope.parse(line.envelope()));
            } catch (Malformed e) {
                findings.at(line.position(), e.getMessage());
            }
        }

        void end() {
            gone.end(findings);
        }

        /** Up to where an earlier checkpoint vouches for the leaves. */
        long trusted() {
            return trusted;
        }

        void trust(long position) {
            trusted = position;
        }

        long shown() {
            return shown;
        }

        int chains() {
            return chains.size();
        }

        long begunBefore() {
            return chains.values().stream().filter(Chain::begunBefore).count();
        }

        long sent() {
            return tally.sent;
        }

        long answered() {
            return tally.answered;
        }

        long released() {
            return tally.released;
        }
    }

    /** Leaves whose records the database does not have any more, and the dropped months, on record, that account for them. */
    static final class Gone {

        private record Dropped(long from, long to, long records) {}

        private final TreeMap<Long, Long> stretches = new TreeMap<>();
        private final Set<Dropped> months = new LinkedHashSet<>();

        void add(long position) {
            var before = stretches.lastEntry();
            if (before != null && before.getValue() == position) {
                stretches.put(before.getKey(), position + 1);
            } else {
                stretches.put(position, position + 1);
            }
        }

        long between(long from, long to) {
            return stretches.entrySet().stream()
                    .mapToLong(each -> Math.max(0, Math.min(each.getValue(), to) - Math.max(each.getKey(), from)))
                    .sum();
        }

        void hear(Envelope record) throws Malformed {
            if (record.kind().equals("PartitionDropped") && record.actorType().equals("platform")) {
                months.add(new Dropped(record.count("from"), record.count("to"), record.count("records")));
            }
        }

        void end(Findings findings) {
            stretches.forEach((from, to) -> unaccounted(from, to)
                    .ifPresent(position -> findings.at(
                            position,
                            "its record was removed from the database, and no dropped month in this export accounts for it")));
            long dropped = months.stream().mapToLong(Dropped::records).sum();
            if (between(0, Long.MAX_VALUE) > dropped && dropped > 0) {
                findings.wholly("More records are gone than were dropped with their months, which were %d.", dropped);
            }
        }

        /** The first position of a stretch that lies in no dropped month. */
        private Optional<Long> unaccounted(long from, long to) {
            long position = from;
            while (position < to) {
                long at = position;
                long end = months.stream()
                        .filter(month -> month.from() <= at && at < month.to())
                        .mapToLong(Dropped::to)
                        .max()
                        .orElse(at);
                if (end == at) {
                    return Optional.of(at);
                }
                position = end;
            }
            return Optional.empty();
        }
    }

    /** What is counted on the way. */
    static final class Tally {
        long sent;
        long answered;
        long released;
    }

    /** A record, its place in the tree and its seal. */
    record Placed(long position, Envelope envelope, byte[] seal) {}

    /** Every id so far, in 16 bytes each. */
    static final class Ids {

        private long[] slots = new long[1 << 17];
        private int count;

        /** False if it was there. */
        boolean add(String uuid) {
            if (count * 4 > slots.length) {
                grow();
            }
            var id = UUID.fromString(uuid);
            return add(id.getMostSignificantBits(), id.getLeastSignificantBits());
        }

        /** No UUID of version 7 is all zero, so that stands for an empty slot. */
        private boolean add(long high, long low) {
            int mask = slots.length / 2 - 1;
            int slot = Long.hashCode((high ^ low) * 0x9E3779B97F4A7C15L) & mask;
            for (; slots[2 * slot] != 0 || slots[2 * slot + 1] != 0; slot = slot + 1 & mask) {
                if (slots[2 * slot] == high && slots[2 * slot + 1] == low) {
                    return false;
                }
            }
            slots[2 * slot] = high;
            slots[2 * slot + 1] = low;
            count++;
            return true;
        }

        private void grow() {
            var before = slots;
            slots = new long[before.length * 2];
            count = 0;
            for (int i = 0; i < before.length; i += 2) {
                if (before[i] != 0 || before[i + 1] != 0) {
                    add(before[i], before[i + 1]);
                }
            }
        }
    }

    /**
     * One chain: numbered 1, 2, 3, ... without a gap, each record naming the seal of the one before. The tree holds the
     * records of a chain in the order of their numbers.
     */
    static final class Chain {

        private final String name;
        private final Range range;
        private final Findings findings;
        private final Gone gone;
        private final Tally tally;
        private Story story;
        private Placed head;
        private boolean begunAnew;
        private boolean broken;

        Chain(String name, Range range, Findings findings, Gone gone, Tally tally) {
            this.name = name;
            this.range = range;
            this.findings = findings;
            this.gone = gone;
            this.tally = tally;
        }

        void add(Placed record, long trusted) {
            if (broken) {
                return;
            }
            long number = record.envelope().number();
            if (story == null) {
                story = new Story(number, tally);
            }
            long expected = expected(number);
            if (number > expected && gone.between(head == null ? range.from() : head.position(), record.position()) >= number - expected) {
                begin(number);
                expected = number;
            }
            if (number < 1 || number < expected) {
                bad(record, "its number is taken in this chain, or is none: it was put in, or moved here");
            } else if (number > expected) {
                bad(record, "number %d of its chain is missing before it".formatted(expected));
            } else if (!follows(record.envelope())) {
                unsealed(record, trusted);
            } else {
                tell(record);
            }
        }

        private long expected(long number) {
            if (head != null) {
                return head.envelope().number() + 1;
            }
            return range.from() == 0 && !begunAnew ? 1 : number;
        }

        /** What came before has been dropped with its month; {@link Gone} asks whether that is on record. */
        private void begin(long number) {
            head = null;
            begunAnew = true;
            story = new Story(number, tally);
        }

        private void tell(Placed record) {
            head = record;
            try {
                story.tell(record.envelope());
            } catch (Malformed e) {
                bad(record, e.getMessage());
            }
        }

        private boolean follows(Envelope envelope) {
            if (head == null) {
                return envelope.number() > 1
                        || envelope.previous().equals(hex(Tree.sha256(("shikumen:" + name).getBytes(UTF_8))));
            }
            return envelope.previous().equals(hex(head.seal()));
        }

        /** Which of the two was changed is known only if an earlier checkpoint vouches for the first. */
        private void unsealed(Placed record, long trusted) {
            if (head == null || head.position() < trusted) {
                bad(record, "it does not name the seal of the record before it");
            } else {
                bad(
                        head,
                        "its seal is not the one that number %d (position %d, record %s) names: one of the two was changed"
                                .formatted(
                                        record.envelope().number(),
                                        record.position(),
                                        record.envelope().id()));
            }
        }

        private void bad(Placed record, String sentence) {
            findings.inferred(record.position(), record.envelope(), sentence);
            broken();
        }

        /** One broken place is enough: what follows it in this chain would only repeat it. */
        void broken() {
            broken = true;
        }

        boolean begunBefore() {
            return story != null && story.first() > 1;
        }

        private static String hex(byte[] bytes) {
            return HexFormat.of().formatHex(bytes);
        }
    }

    // ------------------------------------------------------------------------------------------- who said yes to what

    /**
     * The calls and yeses of one chain. A call is judged before anything else; what the verdict demanded must have been
     * given, by the right person, once, before the intention; the intention comes before the answer. Of a chain that began
     * before the range only what is seen is held against it.
     */
    static final class Story {

        /** Between the look at the clock and the record of an answer. */
        private static final Duration PATIENCE = Duration.ofSeconds(60);

        /** A card: one question to one person about one call. */
        private static final class Yes {
            String call;
            String tool;
            String digest;
            String audience;
            Instant until;
            String decision;
            boolean voided;
            boolean used;

            boolean given() {
                return !voided && ("confirm".equals(decision) || "approve".equals(decision));
            }

            boolean by(String who) {
                return audience.equals(who);
            }
        }

        /** One call of a tool. */
        private static final class Call {
            String tool;
            String verdict = "";
            String reason = "";
            long attempts;
            String sent;
            String outcome = "";
            boolean inDoubt;

            boolean verdict(String... words) {
                return List.of(words).contains(verdict);
            }

            boolean unanswered() {
                return attempts > 0 && outcome.isEmpty();
            }

            boolean known() {
                return !outcome.isEmpty() && !outcome.equals("in-doubt");
            }
        }

        private final long first;
        private final Tally tally;
        private final Map<String, Call> calls = new HashMap<>(4);
        private final Map<String, Yes> yeses = new HashMap<>(4);
        private final Set<String> undoings = new HashSet<>(1);

        Story(long first, Tally tally) {
            this.first = first;
            this.tally = tally;
        }

        /** The number of the first record that was seen. */
        long first() {
            return first;
        }

        /** Throws what is wrong with the next record of the chain. Kinds that say nothing of authority pass. */
        void tell(Envelope record) throws Malformed {
            switch (record.kind()) {
                case "CallJudged":
                    judged(record);
                    break;
                case "GrantOffered":
                    offered(record);
                    break;
                case "GrantDecided":
                    decided(record);
                    break;
                case "GrantVoided":
                    voided(record);
                    break;
                case "Intended":
                    intended(record);
                    break;
                case "Answered":
                    answered(record);
                    break;
                case "AnsweredLate":
                    answeredLate(record);
                    break;
                case "DataRead":
                    read(record);
                    break;
                case "Prepared":
                    prepared(record);
                    break;
                case "DoubtOpened":
                    doubted(record);
                    break;
                case "DoubtHandled":
                    handled(record);
                    break;
                case "DoubtSettled":
                    settled(record);
                    break;
                default:
                    break;
            }
        }

        private void judged(Envelope record) throws Malformed {
            var call = calls.computeIfAbsent(record.field("call"), id -> new Call());
            require(
                    call.tool == null || call.tool.equals(record.field("tool")),
                    "a call has become one of another tool");
            call.tool = record.field("tool");
            call.verdict = record.field("verdict");
            call.reason = record.field("reason");
        }

        private void offered(Envelope record) throws Malformed {
            var yes = new Yes();
            yes.call = record.field("call");
            yes.tool = record.field("tool");
            yes.digest = record.field("digest");
            yes.audience = record.field("audience");
            yes.until = record.moment("expiresAt");
            var call = call(record);
            if (call.isPresent()) {
                require(
                        call.get().verdict("await-citizen", "await-officer"),
                        "a card is shown although the verdict on its call does not ask for one");
                require(call.get().tool.equals(yes.tool), "the card is of another tool than its call");
            }
            require(yes.by("citizen") || yes.by("officer"), "a card is shown to nobody known");
            require(yeses.put(record.field("grant"), yes) == null, "a card is shown a second time");
        }

        private void decided(Envelope record) throws Malformed {
            var found = yes(record);
            if (found.isEmpty()) {
                return;
            }
            var yes = found.get();
            var decision = record.field("decision");
            require(yes.decision == null && !yes.voided, "its card was answered, or void, before");
            require(
                    yes.call.equals(record.field("call")) && yes.tool.equals(record.field("tool")),
                    "the card is of another call");
            require(
                    yes.digest.equals(record.field("digest")),
                    "the answer is to another text or other arguments than the card showed");
            switch (decision) {
                case "confirm":
                case "decline":
                    require(
                            yes.by("citizen") && record.actorType().equals("citizen"),
                            "a citizen's card was not answered by a citizen");
                    require(
                            record.citizen().equals(Optional.of(record.actorName())),
                            "the card was answered by somebody else");
                    break;
                case "approve":
                case "refuse":
                    require(
                            yes.by("officer") && record.actorType().equals("official"),
                            "an officer's card was not answered by an official");
                    break;
                case "expire":
                    require(
                            record.actorType().equals("platform"),
                            "a card expires by itself, not by " + record.actorType());
                    break;
                default:
                    throw new Malformed("no card can be answered with \"%s\"".formatted(decision));
            }
            yes.decision = decision;
            require(
                    !yes.given() || record.moment().isBefore(yes.until.plus(PATIENCE)),
                    "the yes came after the card had expired");
        }

        private void voided(Envelope record) throws Malformed {
            var yes = yes(record);
            if (yes.isPresent()) {
                require(!yes.get().used, "a yes that was used cannot become void");
                yes.get().voided = true;
            }
        }

        private void intended(Envelope record) throws Malformed {
            tally.sent++;
            var known = call(record);
            if (known.isEmpty()) {
                return;
            }
            var call = known.get();
            require(!call.verdict(""), "it was sent without having been judged");
            require(
                    !call.verdict("denied", "people-only"),
                    "it was sent although the verdict was \"%s\"".formatted(call.verdict));
            require(call.tool.equals(record.field("tool")), "another tool was called than the one judged");
            if (call.attempts == 0 && record.count("attempt") == 1) {
                released(record, call);
            } else {
                repeated(record, call);
            }
            call.attempts = record.count("attempt");
            call.sent = exactly(record);
        }

        /** What the verdict demanded has been given, for this very call, and is used up by it. */
        private void released(Envelope record, Call call) throws Malformed {
            var grant = record.perhaps("grant");
            if (grant.isEmpty()) {
                require(
                        call.verdict("allowed") || undoings.remove(record.field("call")),
                        "it was sent without the yes that the verdict \"%s\" demands".formatted(call.verdict));
                return;
            }
            var yes = yeses.get(grant.get());
            if (yes == null) {
                require(first > 1, "it was released by a card that was never shown");
                return;
            }
            require(yes.call.equals(record.field("call")), "it was released by a yes to another call");
            require(yes.given(), "it was released by a card that nobody said yes to");
            require(!yes.used, "it was released by a yes that had been used");
            require(
                    !call.verdict("await-officer") || yes.by("officer"),
                    "the verdict demands an officer's yes and only the citizen's was given");
            require(
                    !call.reason.equals("citizen-then-officer") || first > 1 || confirmed(record.field("call")),
                    "the verdict demands the citizen's yes before the officer's");
            yes.used = true;
            tally.released++;
        }

        private boolean confirmed(String call) {
            return yeses.values().stream().anyMatch(yes -> yes.call.equals(call) && yes.by("citizen") && yes.given());
        }

        /** Sending again is the same call, to the letter, and only while its outcome is not known. */
        private void repeated(Envelope record, Call call) throws Malformed {
            if (call.attempts == 0) {
                require(first > 1, "a further attempt was made of a call that had not been sent");
                return;
            }
            require(
                    record.count("attempt") == call.attempts + 1,
                    "attempt %d follows attempt %d".formatted(record.count("attempt"), call.attempts));
            require(exactly(record).equals(call.sent), "what was sent again is not what was sent before");
            require(
                    call.outcome.isEmpty() || call.outcome.equals("in-doubt"),
                    "it was sent again although its outcome was known: " + call.outcome);
        }

        private static String exactly(Envelope record) throws Malformed {
            return String.join(
                    " ",
                    record.field("tool"),
                    record.field("toolset"),
                    record.field("effect"),
                    record.field("arguments"),
                    record.perhaps("grant").orElse("-"));
        }

        private void answered(Envelope record) throws Malformed {
            tally.answered++;
            var call = asked(record);
            if (call.isPresent()) {
                call.get().outcome = record.field("outcome");
            }
        }

        /** Came to somebody who had lost the conversation: whoever has it may not know, so the outcome stays open. */
        private void answeredLate(Envelope record) throws Malformed {
            asked(record);
        }

        private Optional<Call> asked(Envelope record) throws Malformed {
            var call = call(record);
            if (call.isPresent()) {
                require(call.get().attempts > 0 || first > 1, "there is an answer to a call that was never intended");
                require(call.get().tool.equals(record.field("tool")), "the answer is of another tool than its call");
            }
            return call;
        }

        /** Nobody needs to be asked before reading; looking up what became of a call is part of that call. */
        private void read(Envelope record) throws Malformed {
            var call = call(record);
            if (call.isPresent()) {
                require(
                        call.get().verdict("allowed") || call.get().attempts > 0 || first > 1,
                        "it was read although the verdict was \"%s\"".formatted(call.get().verdict));
            }
        }

        private void prepared(Envelope record) throws Malformed {
            var call = call(record);
            if (call.isPresent()) {
                require(
                        call.get().verdict("people-only"),
                        "it was prepared although the verdict was \"%s\"".formatted(call.get().verdict));
            }
        }

        private void doubted(Envelope record) throws Malformed {
            var call = call(record);
            if (call.isPresent()) {
                require(
                        call.get().outcome.equals("in-doubt") || call.get().unanswered() || first > 1,
                        "a doubt is opened about a call that was not answered as in doubt");
                call.get().inDoubt = true;
            }
        }

        /** What an officer does about a call in doubt; undoing it is a call of its own, and this is the yes to it. */
        private void handled(Envelope record) throws Malformed {
            require(record.actorType().equals("official"), "a doubt is handled by " + record.actorType());
            var call = call(record);
            require(
                    call.isEmpty() || call.get().inDoubt || first > 1, "a doubt is handled that was never opened");
            record.perhaps("undo").ifPresent(undoings::add);
        }

        private void settled(Envelope record) throws Malformed {
            var call = call(record);
            if (call.isPresent()) {
                require(call.get().inDoubt || first > 1, "a doubt is settled that was never opened");
                require(
                        record.actorType().equals("official")
                                || call.get().known()
                                        && record.perhaps("how").filter("by-answer"::equals).isPresent(),
                        "a doubt is settled by an official or an answer, not by " + record.actorType());
                call.get().inDoubt = false;
            }
        }

        /** Empty only for what may have happened before the range. */
        private Optional<Call> call(Envelope record) throws Malformed {
            var found = Optional.ofNullable(calls.get(record.field("call")));
            require(found.isPresent() || first > 1, "its call was never judged");
            return found;
        }

        private Optional<Yes> yes(Envelope record) throws Malformed {
            var found = Optional.ofNullable(yeses.get(record.field("grant")));
            require(found.isPresent() || first > 1, "its card was never shown");
            return found;
        }

        private static void require(boolean holds, String otherwise) throws Malformed {
            if (!holds) {
                throw new Malformed(otherwise);
            }
        }
    }

    // ------------------------------------------------------------------------------------------- public test vectors

    /** RFC 6962 proofs of transparency-dev/merkle: folders inclusion and consistency, a file a proof, with wantErr. */
    static final class Vectors {

        private Vectors() {}

        static int check(Path folder, PrintStream out) throws IOException {
            if (!Files.isDirectory(folder)) {
                throw new NotCheckable("there are no vectors at " + folder);
            }
            int wrong = 0;
            List<Path> files;
            try (var found = Files.walk(folder)) {
                files = found.filter(file -> file.toString().endsWith(".json"))
                        .sorted()
                        .toList();
            }
            int checked = 0;
            for (var file : files) {
                var vector = new Vector(Files.readString(file));
                var kind = folder.relativize(file).getName(0).toString();
                if (kind.equals("inclusion") || kind.equals("consistency")) {
                    checked++;
                    if (vector.holds(kind) == vector.wantErr()) {
                        wrong++;
                        out.println("BAD: " + file);
                    }
                }
            }
            out.printf(
                    "%s: %d vectors of RFC 6962, %d wrong%n",
                    wrong == 0 && checked > 0 ? "GOOD" : "BAD", checked, wrong);
            return wrong == 0 && checked > 0 ? HOLDS : DOES_NOT_HOLD;
        }

        /** One file; its values are found by name, for they are flat and their spelling is not canonical. */
        private record Vector(String json) {

            boolean wantErr() {
                return find("wantErr\": *(true|false)").equals("true");
            }

            boolean holds(String kind) {
                if (kind.equals("inclusion")) {
                    return Tree.includes(
                            number("leafIdx"), number("treeSize"), bytes("leafHash"), bytes("root"), proof());
                }
                return Tree.consistent(number("size1"), number("size2"), bytes("root1"), bytes("root2"), proof());
            }

            private List<byte[]> proof() {
                var list = find("(?s)proof\": *(null|\\[.*?\\])");
                return Pattern.compile("\"([^\"]*)\"")
                        .matcher(list)
                        .results()
                        .map(match -> base64(match.group(1), "a vector"))
                        .toList();
            }

            private long number(String name) {
                return Long.parseUnsignedLong(find(name + "\": *([0-9]+)"));
            }

            private byte[] bytes(String name) {
                return base64(find(name + "\": *(?:\"([^\"]*)\"|null)"), "a vector");
            }

            private String find(String pattern) {
                var matcher = Pattern.compile("\"" + pattern).matcher(json);
                if (!matcher.find()) {
                    throw new NotCheckable("a vector has no " + pattern);
                }
                return Objects.requireNonNullElse(matcher.group(1), "");
            }
        }
    }
}
