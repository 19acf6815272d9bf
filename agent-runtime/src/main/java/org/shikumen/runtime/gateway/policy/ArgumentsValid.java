package org.shikumen.runtime.gateway.policy;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.math.BigDecimal;
import java.util.stream.Collectors;
import org.shikumen.registry.RecentlyUsed;
import org.shikumen.runtime.gateway.call.Fields;
import org.shikumen.runtime.gateway.call.Proposal;
import org.shikumen.tools.SchemaPatterns;
import org.shikumen.tools.ToolSpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.DoubleNode;

/** The arguments fit the tool's schema, so that nobody is asked to confirm nonsense. */
final class ArgumentsValid implements Policy {

    /** Beyond it two numbers can look the same in canonical JSON (RFC 7493), and a digest would not tell them apart. */
    private static final BigDecimal EXACT = BigDecimal.valueOf(1L << 53);

    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder -> builder.schemaRegistryConfig(SchemaPatterns.bounded().build()));
    private final RecentlyUsed<String, Schema> schemas = new RecentlyUsed<>(1_000);

    @Override
    public String name() {
        return "arguments-valid";
    }

    @Override
    public Verdict judge(Proposal proposal) {
        var spec = proposal.spec();
        var errors = schema(proposal)
                .validate(proposal.real(), context -> context.executionConfig(c -> c.formatAssertionsEnabled(true)));
        if (!errors.isEmpty()) {
            return Denials.invalidArguments(told(errors.getFirst(), spec, "zh"), told(errors.getFirst(), spec, "en"));
        }
        return Fields.of(proposal.real()).stream()
                .filter(field -> field.value().isNumber() && tooLong(field.value()))
                .findFirst()
                .<Verdict>map(field -> Denials.invalidArguments(
                        "“%s”的数字太长".formatted(field.path()),
                        "the number in \"%s\" is too long".formatted(field.path())))
                .orElseGet(Verdict.Allowed::new);
    }

    /** What an officer sends as 1e400 has become infinite, and infinity has no decimals. */
    private static boolean tooLong(JsonNode number) {
        return number instanceof DoubleNode fraction && Double.isInfinite(fraction.doubleValue())
                || number.decimalValue().abs().compareTo(EXACT) > 0;
    }

    /** Toolsets are immutable; a schema is compiled once while it is in use. */
    private Schema schema(Proposal proposal) {
        var tool = proposal.request().tool();
        var pinned = proposal.scene().toolset(tool.toolset()).orElseThrow() + "/" + tool.operation();
        return schemas.get(pinned, ignored -> registry.getSchema(proposal.spec().parameters()));
    }

    /** Names the field and the rule, never the value that broke it: that may be personal. */
    private static String told(Error error, ToolSpec spec, String language) {
        var zh = language.equals("zh");
        var field = field(error);
        var label = spec.label(field, language);
        return switch (error.getKeyword()) {
            case "required" -> zh ? "缺少“%s”".formatted(label) : "\"%s\" is missing".formatted(label);
            case "additionalProperties", "unevaluatedProperties" ->
                zh ? "没有“%s”这一栏".formatted(field) : "there is no field \"%s\"".formatted(field);
            case "enum" ->
                zh
                        ? "“%s”只能是：%s".formatted(label, choices(error))
                        : "\"%s\" is one of: %s".formatted(label, choices(error));
            default ->
                zh
                        ? "“%s”不符合要求（%s）".formatted(label, rule(error))
                        : "\"%s\" breaks the rule %s".formatted(label, rule(error));
        };
    }

    private static String field(Error error) {
        if (error.getProperty() != null) {
            return error.getProperty();
        }
        var path = error.getInstanceLocation();
        return path.getNameCount() == 0 ? "arguments" : String.valueOf(path.getName(path.getNameCount() - 1));
    }

    private static String choices(Error error) {
        return error.getSchemaNode()
                .valueStream()
                .map(JsonNode::asString)
                .limit(20)
                .collect(Collectors.joining(", "));
    }

    private static String rule(Error error) {
        var value = error.getSchemaNode();
        return value == null || !value.isValueNode() ? error.getKeyword() : error.getKeyword() + " " + value.asString();
    }
}
