package org.shikumen.runtime.vault;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import org.shikumen.registry.RecentlyUsed;
import org.shikumen.runtime.actionlog.Entry;

/** The vault in PostgreSQL. A text without personal values, or without a placeholder, costs no look at the database. */
final class JdbcVault implements Vault {

    private static final int MOST_CONVERSATIONS = 5_000;

    private final JdbcDataKeys keys;
    private final JdbcValues values;
    private final RecentlyUsed<Owner, ConversationValues> lately = new RecentlyUsed<>(MOST_CONVERSATIONS);

    JdbcVault(JdbcDataKeys keys, JdbcValues values) {
        this.keys = keys;
        this.values = values;
    }

    @Override
    public Masked mask(Owner owner, String text) {
        var found = PersonalData.in(text);
        return found.isEmpty() ? new Masked(text, Set.of(), List.of()) : mask(owner, text, found);
    }

    @Override
    public Masked maskWhole(Owner owner, String value) {
        return mask(owner, value, List.of(PersonalData.whole(value)));
    }

    /** Rows of values that the database does not show yet come again: storing them twice does no harm, never would. */
    private Masked mask(Owner owner, String text, List<PersonalData.Found> found) {
        var key = keys.findOrCreate(owner);
        var stored = values.of(owner.conversation());
        var known = reread(owner, stored);
        var masked = new StringBuilder();
        var kinds = EnumSet.noneOf(Placeholder.Kind.class);
        var rows = new LinkedHashSet<StoredValue>();
        var from = 0;
        for (var each : found) {
            var value = known.keep(owner, key, each);
            masked.append(text, from, each.start()).append(value.placeholder());
            kinds.add(each.kind());
            rows.add(value);
            from = each.end();
        }
        var shown = stored.stream().map(StoredValue::placeholder).collect(Collectors.toSet());
        rows.removeIf(value -> shown.contains(value.placeholder()));
        return new Masked(masked.append(text.substring(from)).toString(), Set.copyOf(kinds), rows(owner, rows));
    }

    private static List<Entry.Row> rows(Owner owner, Set<StoredValue> values) {
        return values.stream()
                .map(each -> JdbcValues.row(owner.conversation(), each))
                .toList();
    }

    @Override
    public String restore(Owner owner, String text) {
        if (!text.contains("{{")) {
            return text;
        }
        return Placeholder.FORM.matcher(text).replaceAll(match -> Matcher.quoteReplacement(value(owner, match)));
    }

    /** A value whose key was destroyed stays a placeholder: the citizen was erased. */
    private String value(Owner owner, MatchResult match) {
        return Placeholder.of(match)
                .flatMap(each -> find(owner, each))
                .flatMap(stored -> open(
                        owner,
                        ConversationValues.context(owner, stored.placeholder().toString()),
                        stored.cipher()))
                .orElse(match.group());
    }

    private Optional<StoredValue> find(Owner owner, Placeholder placeholder) {
        return lately.get(owner)
                .flatMap(known -> known.find(placeholder))
                .or(() -> reread(owner, values.of(owner.conversation())).find(placeholder));
    }

    /** Another replica may have stored some; ours may not have arrived yet. */
    private synchronized ConversationValues reread(Owner owner, List<StoredValue> stored) {
        var known = lately.get(owner).orElseGet(() -> lately.put(owner, new ConversationValues()));
        known.add(stored);
        return known;
    }

    @Override
    public List<String> destroyKeys(String citizen) {
        return keys.destroy(citizen);
    }

    @Override
    public void forget(Owner owner) {
        lately.forget(owner);
    }

    @Override
    public void lookForErasures(List<ErasureListener> listeners) {
        keys.erasures().look(listeners);
    }

    @Override
    public byte[] seal(Owner owner, Place place, byte[] plain) {
        return keys.findOrCreate(owner).seal(plain, ConversationValues.context(owner, place.name()));
    }

    @Override
    public Optional<byte[]> open(Owner owner, Place place, byte[] sealed) {
        return bytes(owner, ConversationValues.context(owner, place.name()), sealed);
    }

    private Optional<String> open(Owner owner, String context, byte[] sealed) {
        return bytes(owner, context, sealed).map(bytes -> new String(bytes, UTF_8));
    }

    private Optional<byte[]> bytes(Owner owner, String context, byte[] sealed) {
        var id = DataKey.of(sealed).orElseThrow(UnreadableValue::new);
        return keys.find(owner, id).map(key -> key.open(sealed, context));
    }
}
