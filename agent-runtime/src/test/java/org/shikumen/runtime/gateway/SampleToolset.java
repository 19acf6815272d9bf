package org.shikumen.runtime.gateway;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.shikumen.tools.DecisionMode;
import org.shikumen.tools.Effect;
import org.shikumen.tools.EffectClass;
import org.shikumen.tools.Localized;
import org.shikumen.tools.Phrases;
import org.shikumen.tools.Rule;
import org.shikumen.tools.ToolName;
import org.shikumen.tools.Toolset;

/** A permit system whose operations together use every decision mode and every effect class. */
public final class SampleToolset {

    public static final String NAME = "permit";
    public static final String DIGEST = "7e".repeat(32);

    private static final Effect KEYED =
            new Effect(EffectClass.IDEMPOTENT_KEY, Optional.of("Idempotency-Key"), Optional.empty(), Optional.empty());
    private static final Effect KEYED_WITH_LOOKUP = new Effect(
            EffectClass.IDEMPOTENT_KEY, Optional.of("Idempotency-Key"), Optional.of("findByKey"), Optional.empty());
    private static final Effect QUERYABLE = new Effect(
            EffectClass.QUERYABLE, Optional.of("Idempotency-Key"), Optional.of("findByKey"), Optional.empty());
    private static final Effect COMPENSABLE =
            new Effect(EffectClass.COMPENSABLE, Optional.empty(), Optional.empty(), Optional.of("releaseSlot"));
    private static final Effect CLOSABLE =
            new Effect(EffectClass.COMPENSABLE, Optional.empty(), Optional.empty(), Optional.of("closeFile"));
    private static final Effect ONCE = new Effect(EffectClass.AT_MOST_ONCE);

    private static final Localized CONFIRM =
            Localized.of("提交居住证签注：{{permitNo}}，{{months}} 个月", "Submit renewal of {{permitNo}} for {{months}} months");

    /** As a version may hold it that was handed in before sentences were tried out. */
    private static final Localized UNCLOSED = Localized.of("签注 {{#months}}", "Renew {{#months}}");

    public static final Toolset.Resilience LIMITS = limits(Duration.ofSeconds(10));

    private SampleToolset() {}

    /** No repeats, and a call ends after this long. */
    public static Toolset.Resilience limits(Duration deadline) {
        return new Toolset.Resilience(Duration.ofSeconds(10), deadline, 0, 64, 64 * 1024);
    }

    public static ToolName tool(String operation) {
        return new ToolName(NAME, operation);
    }

    public static Toolset at(String address) {
        return at(address, LIMITS);
    }

    public static Toolset at(String address, Toolset.Resilience limits) {
        return new Toolset(
                NAME,
                "population-service",
                Localized.of("居住证", "Permits"),
                openapi(),
                Map.of("production", address),
                Optional.empty(),
                limits,
                operations(),
                List.of(),
                Toolset.IDENTITY_HEADER);
    }

    static Map<String, Toolset.Operation> operations() {
        var all = new HashMap<String, Toolset.Operation>();
        all.put("readPoints", operation(DecisionMode.AUTO, Effect.READ, 0, false));
        all.put("bookKeyed", operation(DecisionMode.AUTO, KEYED, 0, false));
        all.put("bookAsked", operation(DecisionMode.AUTO, QUERYABLE, 0, false));
        all.put("bookKeyedAsked", operation(DecisionMode.AUTO, KEYED_WITH_LOOKUP, 0, false));
        all.put("bookUndoable", operation(DecisionMode.AUTO, COMPENSABLE, 0, false));
        all.put("bookClosable", operation(DecisionMode.AUTO, CLOSABLE, 0, false));
        all.put("bookOnce", operation(DecisionMode.AUTO, ONCE, 0, false));
        all.put("readFile", operation(DecisionMode.CITIZEN_CONFIRM, Effect.READ, 0, false));
        all.put("submitRenewal", operation(DecisionMode.CITIZEN_CONFIRM, KEYED, 3, true));
        all.put("withdrawCase", operation(DecisionMode.OFFICER_APPROVE, ONCE, 0, false));
        all.put("transferPermit", operation(DecisionMode.OFFICER_APPROVE, KEYED, 0, true));
        all.put("releaseSlot", operation(DecisionMode.OFFICER_APPROVE, ONCE, 0, false));
        all.put("closeFile", operation(DecisionMode.HUMAN_ONLY, ONCE, 0, false));
        all.put("payNow", sensitive(DecisionMode.AUTO, KEYED));
        all.put("payApproved", sensitive(DecisionMode.OFFICER_APPROVE, ONCE));
        all.put("readOwn", sensitive(DecisionMode.AUTO, Effect.READ));
        all.put("renewUnclosed", confirmedBy(UNCLOSED, operation(DecisionMode.CITIZEN_CONFIRM, KEYED, 0, true)));
        all.put("bookRuled", ruled(operation(DecisionMode.AUTO, KEYED, 0, false)));
        all.put("notListed", operation(DecisionMode.AUTO, Effect.READ, 0, false));
        return all;
    }

    private static Toolset.Operation operation(DecisionMode mode, Effect effect, int assurance, boolean confirm) {
        return operation(mode, effect, assurance, confirm, Set.of());
    }

    /** The permit's number decides whose money moves. */
    private static Toolset.Operation sensitive(DecisionMode mode, Effect effect) {
        return operation(mode, effect, 0, false, Set.of("permitNo"));
    }

    private static Toolset.Operation operation(
            DecisionMode mode, Effect effect, int assurance, boolean confirm, Set<String> sensitive) {
        var labels = new HashMap<>(Map.of(
                "permitNo", Localized.of("居住证号", "Permit number"),
                "idNo", Localized.of("身份证号", "Identity number")));
        if (mode == DecisionMode.OFFICER_APPROVE && effect == ONCE) {
            labels.put("byPost", Localized.of("邮寄", "By post"));
        }
        return new Toolset.Operation(
                mode,
                effect,
                Localized.of("办理", "Do it"),
                List.of("caseNo", "status", "idNo"),
                assurance,
                sensitive,
                Set.of("idNo"),
                Phrases.NONE,
                confirm ? Optional.of(CONFIRM) : Optional.empty(),
                Localized.NONE,
                Map.of(),
                labels,
                Optional.of("caseNo"),
                Map.of("CASE_DUPLICATE", Localized.of("已存在在办件。", "A case is already open.")),
                List.of());
    }

    private static Toolset.Operation ruled(Toolset.Operation like) {
        var atMost = new Rule(
                "a-year-at-most",
                "arguments.months <= 12",
                Optional.empty(),
                Localized.of("一次最多十二个月", "Twelve months at a time."),
                false,
                Optional.empty(),
                Optional.empty());
        return changed(like, like.confirm(), List.of(atMost));
    }

    private static Toolset.Operation confirmedBy(Localized sentence, Toolset.Operation like) {
        return changed(like, Optional.of(sentence), like.rules());
    }

    private static Toolset.Operation changed(Toolset.Operation like, Optional<Localized> confirm, List<Rule> rules) {
        return new Toolset.Operation(
                like.decision(),
                like.effect(),
                like.title(),
                like.reveals(),
                like.assurance(),
                like.sensitive(),
                like.personal(),
                like.examples(),
                confirm,
                like.answer(),
                like.ask(),
                like.labels(),
                like.reference(),
                like.declaresErrors(),
                rules);
    }

    private static String openapi() {
        var paths = new StringBuilder("openapi: 3.1.0\ninfo: {title: Permits, version: '1'}\npaths:\n");
        operations()
                .forEach((id, operation) ->
                        paths.append(operation.effect().equals(Effect.READ) ? paged(id) : writing(id)));
        return paths.append(reading("findByKey").replace("permitNo", "key").replace(", pattern: '^JH[0-9]{6}$'", ""))
                .toString();
    }

    private static String paged(String id) {
        var more = """
                - {name: page, in: query, schema: {type: integer, minimum: 1, maximum: 99}}
                - {name: since, in: query, schema: {type: integer, minimum: -9223372036854775807, maximum: 9223372036854775807}}
                - {name: kinds, in: query, schema: {type: array, items: {type: string, enum: [a, b, c]}}}
                """;
        return reading(id).replace("      responses:", more.indent(8) + "      responses:");
    }

    private static String reading(String id) {
        return """
                  /%1$s:
                    get:
                      operationId: %1$s
                      parameters:
                        - {name: permitNo, in: query, required: true, schema: {type: string, pattern: '^JH[0-9]{6}$'}}
                      responses: %2$s
                """.formatted(id, responses());
    }

    private static String writing(String id) {
        return """
                  /%1$s:
                    post:
                      operationId: %1$s
                      requestBody:
                        required: true
                        content:
                          application/json:
                            schema:
                              type: object
                              required: [permitNo]
                              additionalProperties: false
                              properties:
                                permitNo: {type: string, pattern: '^JH[0-9]{6}$'}
                                months: {type: integer, minimum: 1, maximum: 24}
                                idNo: {type: string, minLength: 18, maxLength: 18}
                                note: {type: string}
                                amount: {type: integer}
                                answers: {type: object}
                                byPost: {type: boolean, default: false}
                                extra: {}
                      responses: %2$s
                """.formatted(id, responses());
    }

    private static String responses() {
        return "{'200': {description: ok, content: {application/json: {schema: {type: object, properties:"
                + " {caseNo: {type: string}, status: {type: string}, idNo: {type: string}}}}}}}";
    }
}
