package org.shikumen.runtime.actionlog.export;

import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Predicate;
import org.shikumen.registry.Official;
import org.shikumen.registry.Role;
import org.shikumen.runtime.actionlog.Action;
import org.shikumen.runtime.actionlog.ActionLog;
import org.shikumen.runtime.actionlog.Actor;
import org.shikumen.runtime.actionlog.Entry;
import org.shikumen.runtime.actionlog.Records;
import org.shikumen.runtime.actionlog.Where;
import org.shikumen.runtime.actionlog.export.Export.Prepared.NotAllowed;
import org.shikumen.runtime.actionlog.export.Export.Prepared.NotFound;
import org.shikumen.runtime.actionlog.export.Export.Prepared.NotSigned;
import org.shikumen.runtime.actionlog.export.Export.Prepared.OutOfRange;
import org.shikumen.runtime.actionlog.export.Export.Prepared.Ready;
import org.shikumen.runtime.actionlog.tree.SignedHead;
import org.shikumen.runtime.actionlog.tree.Transparency;
import org.shikumen.runtime.actionlog.tree.Transparency.Placed;

/** Exports under the newest signed head. */
final class SignedExport implements Export {

    /** The chain of dropped months, as it stands in an envelope. */
    private static final String DROPPINGS = "\"chain\":\"platform/retention\"";

    private final Transparency tree;
    private final Records records;
    private final ActionLog log;
    private final JdbcDroppings droppings;
    private final ExportWriter writer;

    SignedExport(Transparency tree, Records records, ActionLog log, JdbcDroppings droppings, ExportWriter writer) {
        this.tree = tree;
        this.records = records;
        this.log = log;
        this.droppings = droppings;
        this.writer = writer;
    }

    @Override
    public Prepared records(Official reader, Wanted wanted) {
        if (!reader.is(Role.OPERATOR) && !reader.is(Role.AUDITOR)) {
            return new NotAllowed();
        }
        return tree.latest()
                .filter(this::explainsEachHole)
                .map(head -> records(reader, wanted, head))
                .orElseGet(NotSigned::new);
    }

    /** A month is gone from the moment of its dropping; the record of that is under a signed head some seconds later. */
    private boolean explainsEachHole(SignedHead head) {
        return droppings
                .lately()
                .map(tree::position)
                .map(position -> position.isPresent() && position.getAsLong() < head.size())
                .orElse(true);
    }

    private Prepared records(Official reader, Wanted wanted, SignedHead head) {
        var from = wanted.from().orElse(0);
        var to = wanted.to().orElse(head.size());
        var since = wanted.since().orElse(0);
        if (from < 0 || from > to || to > head.size() || since < 0 || since > head.size()) {
            return new OutOfRange(head.size());
        }
        record(reader, from, to);
        var span = new Span(head, from, to, wanted.since());
        return ready("action-records-%d-%d.zip".formatted(from, to), span, shown(reader));
    }

    @Override
    public Prepared receipt(String citizen, UUID record) {
        if (records.find(citizen, record).isEmpty()) {
            return new NotFound();
        }
        var position = tree.position(record);
        var head = tree.latest();
        if (position.isEmpty()
                || head.isEmpty()
                || position.getAsLong() >= head.get().size()) {
            return new NotSigned();
        }
        var span = new Span(head.get(), position.getAsLong(), position.getAsLong() + 1, OptionalLong.empty());
        return ready("receipt-%s.zip".formatted(record), span, each -> true);
    }

    private Prepared ready(String name, Span span, Predicate<Placed> shown) {
        return new Ready(name, out -> writer.write(span, shown, out));
    }

    /** What was dropped after its time is told to every auditor, for it explains the holes. */
    private static Predicate<Placed> shown(Official reader) {
        return reader.is(Role.OPERATOR)
                ? each -> true
                : each -> each.department().equals(reader.department()) || isDropping(each);
    }

    private static boolean isDropping(Placed record) {
        return record.department().equals("platform") && record.envelope().contains(DROPPINGS);
    }

    private void record(Official reader, long from, long to) {
        var scope = reader.is(Role.OPERATOR) ? "all" : reader.department();
        var fact = new Entry.Fact(new Actor.Official(reader.user()), new Action.RecordsExported(scope, from, to));
        log.appendNow(Entry.of(Where.official(reader.department(), reader.user()), fact));
    }
}
