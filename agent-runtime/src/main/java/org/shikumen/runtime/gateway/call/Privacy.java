package org.shikumen.runtime.gateway.call;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.shikumen.runtime.actionlog.Entry;
import org.shikumen.runtime.vault.Owner;
import org.shikumen.runtime.vault.Placeholder;
import org.shikumen.runtime.vault.Vault;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Takes the personal values out of whole JSON trees and puts them back. */
public final class Privacy {

    /** Parts texts that are masked together: it is no gap in any personal value ({@code Look.GAPS}), so no pattern reaches across it. */
    private static final String MARK = "\u001e";

    private static final String BETWEEN = "\n" + MARK + "\n";

    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9]\\d{0,17})(\\.\\d{1,10})?");

    public record Masked(JsonNode tree, List<Entry.Row> rows) {}

    /** However many braces are around it: of three, two would stay. One look along the text, however many it holds. */
    private static final Pattern FORGED = Pattern.compile("(?<!\\{)\\{{2,}+([A-Z_]+#\\d+)}{2,}+");

    private final Vault vault;

    public Privacy(Vault vault) {
        this.vault = vault;
    }

    /** What a tree says: its single values, and the names of its properties, which a system may choose freely too. */
    private record Parts(JsonNode tree, List<JsonNode> values, List<String> names) {

        static Parts of(JsonNode tree) {
            var values = Fields.of(tree).stream().map(Fields.Field::value).toList();
            return new Parts(tree, values, Fields.names(tree));
        }

        List<String> texts() {
            return Stream.concat(
                            values.stream().map(Privacy::suspect),
                            names.stream().map(Privacy::withoutMark))
                    .toList();
        }

        /** @param texts what has come of them */
        JsonNode with(List<String> texts) {
            var before = texts();
            var after = new ArrayList<JsonNode>();
            for (int i = 0; i < values.size(); i++) {
                after.add(texts.get(i).equals(before.get(i)) ? values.get(i) : StringNode.valueOf(texts.get(i)));
            }
            var renamed = new HashMap<String, String>();
            for (int i = values.size(); i < before.size(); i++) {
                var name = names.get(i - values.size());
                renamed.put(name, texts.get(i).equals(before.get(i)) ? name : texts.get(i));
            }
            return Fields.map(tree, after.iterator(), renamed::get);
        }
    }

    /** One question to the vault for the whole tree; long numbers are looked at too. */
    public Masked mask(Owner owner, JsonNode tree) {
        var parts = Parts.of(tree);
        return mask(owner, parts, parts.texts(), false);
    }

    /** As above of what a system says, which knows no placeholders: one in its text would be told as the citizen's value. */
    public Masked maskForeign(Owner owner, JsonNode tree) {
        var parts = Parts.of(tree);
        var texts = parts.texts();
        var forged = texts.stream().anyMatch(text -> text.contains("{{"));
        return mask(owner, parts, forged ? withoutPlaceholders(texts) : texts, forged);
    }

    private static List<String> withoutPlaceholders(List<String> texts) {
        return texts.stream()
                .map(text -> FORGED.matcher(text).replaceAll("{$1}"))
                .toList();
    }

    /** @param altered whether the texts are no longer those of the tree */
    private Masked mask(Owner owner, Parts parts, List<String> texts, boolean altered) {
        if (texts.isEmpty()) {
            return new Masked(parts.tree(), List.of());
        }
        var together = String.join(BETWEEN, texts);
        var masked = vault.mask(owner, together);
        if (masked.text().equals(together) && !altered) {
            return new Masked(parts.tree(), masked.rows());
        }
        var after = masked.text().split(BETWEEN, -1);
        return after.length == texts.size()
                ? new Masked(parts.with(List.of(after)), masked.rows())
                : maskOneByOne(owner, parts, texts);
    }

    /** A text that holds the mark itself cannot be told from two. */
    private Masked maskOneByOne(Owner owner, Parts parts, List<String> texts) {
        var masked = texts.stream().map(text -> vault.mask(owner, text)).toList();
        var rows = masked.stream().flatMap(each -> each.rows().stream()).distinct();
        return new Masked(parts.with(masked.stream().map(Vault.Masked::text).toList()), rows.toList());
    }

    /** As above; and what stands in the named fields gives way whole, a name or a mistyped number too. */
    public Masked mask(Owner owner, JsonNode tree, Set<String> personal) {
        var rows = new ArrayList<Entry.Row>();
        var whole = Fields.map(tree, (path, value) -> Fields.named(personal, path) ? whole(owner, value, rows) : value);
        var rest = mask(owner, whole);
        rows.addAll(rest.rows());
        return new Masked(rest.tree(), rows);
    }

    private JsonNode whole(Owner owner, JsonNode value, List<Entry.Row> rows) {
        var written = suspect(value);
        if (written.isBlank() || Placeholder.FORM.matcher(written).matches()) {
            return value;
        }
        var real = restore(owner, written);
        if (Placeholder.FORM.matcher(real).find()) {
            return value; // nobody knows it, and the policy will say so
        }
        var masked = vault.maskWhole(owner, real);
        rows.addAll(masked.rows());
        return StringNode.valueOf(masked.text());
    }

    public Vault.Masked mask(Owner owner, String text) {
        return vault.mask(owner, text);
    }

    /** Only the named fields get their values back, as numbers where the schema wants numbers. */
    public ObjectNode restore(Owner owner, ObjectNode tree, Set<String> fields, JsonNode schema) {
        return (ObjectNode) Fields.map(
                tree,
                (path, value) -> value.isString() && Fields.named(fields, path)
                        ? typed(restore(owner, value.stringValue()), Fields.type(schema, path))
                        : value);
    }

    private static JsonNode typed(String text, String type) {
        var number = (type.contains("integer") || type.contains("number")) && !type.contains("string");
        return number && NUMBER.matcher(text).matches() ? Json.MAPPER.readTree(text) : StringNode.valueOf(text);
    }

    public String restore(Owner owner, String text) {
        return text.contains("{{") ? vault.restore(owner, text) : text;
    }

    private static String suspect(JsonNode value) {
        return value.isString() || value.isNumber() ? withoutMark(value.asString()) : "";
    }

    private static String withoutMark(String text) {
        return text.replace(MARK, " ");
    }
}
