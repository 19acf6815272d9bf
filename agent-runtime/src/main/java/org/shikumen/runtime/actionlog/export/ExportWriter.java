package org.shikumen.runtime.actionlog.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.shikumen.runtime.actionlog.tree.Transparency;
import org.shikumen.runtime.actionlog.tree.Transparency.Fringe;
import org.shikumen.runtime.actionlog.tree.Transparency.Placed;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.EmptyResultDataAccessException;

/**
 * Writes the files of an export, window by window. Where the database was tampered with it writes what is left: whoever
 * checks the export is to find the hole, not to hear that there is no export.
 */
final class ExportWriter {

    /** A multiple of the tree's tiles, small enough for memory. */
    private static final int WINDOW = 16 * 256;

    private static final int MOST_HEADS = 1000;

    private static final Logger log = LoggerFactory.getLogger(ExportWriter.class);

    private final Transparency tree;
    private final JdbcColumns columns;
    private final JdbcDroppings droppings;

    ExportWriter(Transparency tree, JdbcColumns columns, JdbcDroppings droppings) {
        this.tree = tree;
        this.columns = columns;
        this.droppings = droppings;
    }

    void write(Span span, Predicate<Placed> shown, OutputStream out) throws IOException {
        var zip = new ZipOutputStream(out, UTF_8);
        zip.setLevel(Deflater.BEST_SPEED);
        var fringe = fringe(span);
        file(zip, "checkpoint", to -> to.write(span.head().note()));
        file(zip, "keys", to -> lines(to, tree.keys()));
        file(zip, "range", to -> lines(to, range(span)));
        file(zip, "left", to -> hashes(to, fringe.left()));
        file(zip, "right", to -> hashes(to, fringe.right()));
        file(zip, "heads", to -> heads(to, span));
        if (span.since().isPresent()) {
            file(zip, "since", to -> hashes(to, tree.consistency(since(span), size(span))));
        }
        if (span.isReceipt()) {
            file(zip, "proof", to -> to.write(TlogProof.of(span, fringe)));
        }
        file(zip, "hashes", to -> leaves(to, span));
        file(zip, "records", to -> records(to, span, shown));
        file(zip, "dropped", to -> dropped(to, span));
        zip.finish();
    }

    private static List<String> range(Span span) {
        return List.of("from " + span.from(), "to " + span.to(), "size " + size(span));
    }

    private Fringe fringe(Span span) {
        return whatIsLeft(() -> tree.fringe(span.from(), span.to(), size(span)))
                .orElseGet(() -> new Fringe(List.of(), List.of()));
    }

    /** Each pins the leaves before it, so that a change is narrowed down even where the tree was changed with it. */
    private void heads(Writer to, Span span) throws IOException {
        for (var head : tree.heads(span.from(), span.to(), MOST_HEADS)) {
            to.write(Base64.getEncoder().encodeToString(head.note().getBytes(UTF_8)));
            to.write('\n');
        }
    }

    /** Ends at the first leaf that is gone, for a hash further on would be taken for another position's. */
    private void leaves(Writer to, Span span) throws IOException {
        var whole = true;
        for (var from = span.from(); whole && from < span.to(); from += WINDOW) {
            var leaves = leaves(from, end(from, span));
            hashes(to, leaves);
            whole = leaves.size() == end(from, span) - from;
            if (!whole) {
                log.atError()
                        .addKeyValue("position", from + leaves.size())
                        .log(
                                "The action log's tree has a gap; the export says where. Look at who changed the database");
            }
        }
    }

    private void records(Writer to, Span span, Predicate<Placed> shown) throws IOException {
        var strays = new ArrayList<UUID>();
        for (var from = span.from(); from < span.to(); from += WINDOW) {
            var leaves = leaves(from, end(from, span));
            var window = Window.of(from, leaves, kept(from, from + leaves.size()));
            window.write(to, columns.differing(window.whole()), shown);
            strays.addAll(window.strays());
        }
        lines(to, strays.stream().map(id -> "stray " + id).toList());
    }

    /** What explains holes of the range and stands beside it, each with its own way up to the head. */
    private void dropped(Writer to, Span span) throws IOException {
        for (var dropping : droppings.all()) {
            var line = whatIsLeft(() -> tree.position(dropping.record()).stream()
                    .filter(at -> at < size(span) && (at < span.from() || at >= span.to()))
                    .mapToObj(at -> proven(at, dropping.envelope(), size(span)))
                    .toList());
            lines(to, line.orElseGet(List::of));
        }
    }

    private String proven(long position, String envelope, long size) {
        var path = TlogProof.path(position, size, tree.fringe(position, position + 1, size)).stream()
                .map(Base64.getEncoder()::encodeToString)
                .collect(Collectors.joining(","));
        return "%d %s %s".formatted(position, path.isEmpty() ? "-" : path, envelope);
    }

    /** Records are read tile by tile, so where the tree breaks off inside a tile those before that tile are left. */
    private List<Placed> kept(long from, long to) {
        var tile = Math.max(from, to - to % 256);
        return whatIsLeft(() -> tree.records(from, to))
                .or(() -> whatIsLeft(() -> tree.records(from, tile)))
                .orElseGet(List::of);
    }

    /** Where the tree has a gap, the leaves before it. */
    private List<byte[]> leaves(long from, long to) {
        return whatIsLeft(() -> tree.leafHashes(from, to)).orElseGet(() -> tree.leafHashes(from, gap(from, to)));
    }

    /** The first position without a leaf, found by halves of halves. */
    private long gap(long from, long to) {
        if (whatIsLeft(() -> tree.leafHashes(from, to)).isPresent()) {
            return to;
        }
        if (to - from < 2) {
            return from;
        }
        var middle = from + (to - from) / 2;
        var first = gap(from, middle);
        return first < middle ? first : gap(middle, to);
    }

    private static long end(long from, Span span) {
        return Math.min(from + WINDOW, span.to());
    }

    private static long size(Span span) {
        return span.head().size();
    }

    private static long since(Span span) {
        return span.since().orElseThrow();
    }

    private static <T> Optional<T> whatIsLeft(Supplier<T> read) {
        try {
            return Optional.of(read.get());
        } catch (EmptyResultDataAccessException | IndexOutOfBoundsException gone) {
            log.atDebug().addKeyValue("why", gone.getMessage()).log("Not in the tree");
            return Optional.empty();
        }
    }

    private static void hashes(Writer to, List<byte[]> hashes) throws IOException {
        for (var hash : hashes) {
            to.write(Base64.getEncoder().encodeToString(hash));
            to.write('\n');
        }
    }

    private static void lines(Writer to, List<String> lines) throws IOException {
        for (var line : lines) {
            to.write(line);
            to.write('\n');
        }
    }

    private interface Content {
        void writeTo(Writer to) throws IOException;
    }

    private static void file(ZipOutputStream zip, String name, Content content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        var to = new BufferedWriter(new OutputStreamWriter(zip, UTF_8), 1 << 16);
        content.writeTo(to);
        to.flush();
        zip.closeEntry();
    }
}
