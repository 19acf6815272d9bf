package org.shikumen.registry.change;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.shikumen.tools.Toolset.Operation;

/** The lists of fields by which an operation says what a model sees and what may be sent. */
public enum FieldList {
    /** What a model sees of an answer. */
    REVEALS(Weight.LOOSENED, Operation::reveals),
    /** What is never taken from outside texts. */
    SENSITIVE(Weight.TIGHTENED, Operation::sensitive),
    /** What is kept from the model. */
    PERSONAL(Weight.TIGHTENED, Operation::personal);

    private final Weight more;
    private final Function<Operation, Collection<String>> fields;

    FieldList(Weight more, Function<Operation, Collection<String>> fields) {
        this.more = more;
        this.fields = fields;
    }

    /** Of a field more in this list; of one less it is the opposite. */
    Weight more() {
        return more;
    }

    /** Fields that are in the list of one and not in that of the other. */
    List<String> without(Operation one, Operation other) {
        var there = Set.copyOf(fields.apply(other));
        return fields.apply(one).stream()
                .filter(field -> !covers(there, field))
                .sorted()
                .toList();
    }

    /** {@code items} stands for all that lies in it, {@code items.total} too. */
    private static boolean covers(Set<String> list, String field) {
        return list.contains(field)
                || IntStream.range(0, field.length())
                        .filter(at -> field.charAt(at) == '.')
                        .anyMatch(dot -> list.contains(field.substring(0, dot)));
    }
}
