package org.shikumen.registry.definition;

import static org.shikumen.registry.definition.CommonFields.LANGUAGE;
import static org.shikumen.registry.definition.Field.optional;
import static org.shikumen.registry.definition.Field.required;

import java.util.ArrayList;
import java.util.List;
import org.shikumen.registry.definition.Shape.Choice;
import org.shikumen.registry.definition.Shape.Group;
import org.shikumen.registry.definition.Shape.ListOf;
import org.shikumen.registry.definition.Shape.MapOf;
import org.shikumen.registry.definition.Shape.Text;
import org.shikumen.tools.Localized;

/** The table of a rule's fields: in a toolset, and with the tools it is about in a policy. */
final class RuleFields {

    private static final Text MOMENT = new Text(
            "\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(:\\d{2})?(Z|[+-]\\d{2}:\\d{2})",
            Localized.of(
                    "带时区的日期和时间，如 2027-01-01T00:00:00+08:00",
                    "a date and time with zone, such as 2027-01-01T00:00:00+08:00"));

    private static final Text TOOLS = new Text(
            "\\*|[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?/(\\*|[A-Za-z0-9_.-]{1,128})",
            Localized.of("toolset/operation、toolset/* 或 *", "toolset/operation, toolset/* or *"));

    private static final MapOf REASON = new MapOf(Text.SHOWN, LANGUAGE, List.of("zh", "en"));

    private static final List<Field> FIELDS = List.of(
            required("name", Text.NAME, "what the rule is called on record and in denials."),
            required(
                    "require",
                    Text.ANY,
                    "what must be true of a call, in CEL, such as arguments.months <= 12. One that cannot be evaluated"
                            + " counts as not true."),
            optional(
                    "ask",
                    new Choice(List.of("citizen", "officer")),
                    "whose yes may take its place; nobody's when left out: then the call is denied."),
            required("reason", REASON, "why, for citizens and officials, in zh and en."),
            optional(
                    "mode",
                    new Choice(List.of("enforce", "dry-run")),
                    "dry-run only puts the verdict on record; enforce when left out."),
            optional("from", MOMENT, "when the rule begins to hold."),
            optional("until", MOMENT, "when it holds no more."));

    static final ListOf OF_OPERATION = new ListOf(new Group(FIELDS), 0);
    static final ListOf OF_POLICY = new ListOf(new Group(withTools()), 1);

    private RuleFields() {}

    private static List<Field> withTools() {
        var fields = new ArrayList<>(FIELDS);
        fields.add(
                1,
                optional(
                        "tools",
                        new ListOf(TOOLS, 1),
                        "the calls it is about: toolset/operation, toolset/* or *; all when left out."));
        return fields;
    }
}
