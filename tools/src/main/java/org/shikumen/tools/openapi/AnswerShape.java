package org.shikumen.tools.openapi;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.shikumen.tools.SchemaPatterns;
import org.shikumen.tools.ToolName;
import org.shikumen.tools.Toolset;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * Whether a successful answer looks as the API document promises. Judged is only what somebody sees or relies on: the
 * revealed fields and the reference. What else a system adds, forgets or renames is its own affair.
 */
final class AnswerShape {

    private static final Logger LOG = LoggerFactory.getLogger(AnswerShape.class);
    private static final SchemaRegistry REGISTRY = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder -> builder.schemaRegistryConfig(SchemaPatterns.bounded().build()));
    private static final Set<String> MORE_THAN_PROMISED = Set.of("additionalProperties", "unevaluatedProperties");

    private final ToolName tool;
    private final List<Schema> promised;
    private final List<List<String>> seen;

    private AnswerShape(ToolName tool, List<Schema> promised, Toolset.Operation operation) {
        this.tool = tool;
        this.promised = promised;
        this.seen = Stream.concat(operation.reveals().stream(), operation.reference().stream())
                .map(path -> List.of(path.split("\\.", -1)))
                .toList();
    }

    /** A document whose response schemas cannot be used promises nothing, and that is said once. */
    static AnswerShape of(ApiDocument document, JsonNode apiOperation, ToolName tool, Toolset.Operation operation) {
        try {
            var schemas = DocumentProblem.reading(() -> ResponseFields.schemas(document, apiOperation)
                    .map(schema -> compiled(document, schema))
                    .toList());
            return new AnswerShape(tool, schemas, operation);
        } catch (RuntimeException unusable) {
            LOG.warn("Answers of \"{}\" are not compared with its API document. {}", tool, unusable.getMessage());
            return new AnswerShape(tool, List.of(), operation);
        }
    }

    private static Schema compiled(ApiDocument document, JsonNode schema) {
        var writer = SchemaWriter.ofResponses(document);
        var whole = writer.write(schema);
        var definitions = writer.definitions();
        if (!definitions.isEmpty()) {
            whole.set("$defs", definitions);
        }
        var compiled = REGISTRY.getSchema(whole);
        compiled.initializeValidators();
        return compiled;
    }

    /** Of several successful answers that a document promises any will do. */
    boolean fits(JsonNode answer) {
        var misfit = Optional.<Error>empty();
        for (var schema : promised) {
            misfit = schema.validate(answer).stream().filter(this::matters).findFirst();
            if (misfit.isEmpty()) {
                return true;
            }
        }
        misfit.ifPresent(error -> LOG.warn(
                "An answer of \"{}\" does not fit its API document and is not used: {} at \"{}\". Ask who runs the system"
                        + " what has changed, and hand in the document that is true.",
                tool,
                error.getKeyword(),
                String.join(".", path(error))));
        return misfit.isEmpty();
    }

    private boolean matters(Error error) {
        if (MORE_THAN_PROMISED.contains(error.getKeyword())) {
            return false;
        }
        var path = path(error);
        return seen.stream().anyMatch(each -> begins(each, path) || begins(path, each));
    }

    private static boolean begins(List<String> path, List<String> with) {
        return path.size() >= with.size() && path.subList(0, with.size()).equals(with);
    }

    /** Through lists as {@code reveals} goes through them: without numbers. */
    private static List<String> path(Error error) {
        var place = Stream.of(error.getInstanceLocation().toString().split("/"));
        return Stream.concat(place, Stream.ofNullable(error.getProperty()))
                .filter(name -> !name.isEmpty() && !name.equals("$") && !name.matches("\\d+"))
                .toList();
    }
}
