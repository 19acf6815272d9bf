package org.shikumen.tools;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Toolsets of a residence permit system, to be changed by the test that needs it otherwise. */
public final class SampleToolsets {

    public static final String DIGEST = "5f".repeat(32);

    public static final String OPENAPI = """
            openapi: 3.1.0
            info: {title: Permits, version: '1'}
            paths:
              /points:
                get:
                  operationId: estimatePoints
                  summary: Estimates residence points
                  parameters:
                    - {name: years, in: query, required: true, schema: {type: integer, minimum: 0, maximum: 60}}
                    - {name: district, in: query, schema: {type: string, enum: [静河, 东浦]}}
                  responses:
                    '200':
                      description: points
                      content:
                        application/json:
                          schema:
                            type: object
                            properties:
                              total: {type: [integer, string]}
                              officer: {type: string}
                              basis: {type: object, properties: {rule: {type: string}}, additionalProperties: false}
                              items:
                                type: array
                                items: {type: object, properties: {name: {type: string}, idNo: {type: string}}}
              /renewals:
                post:
                  operationId: submitRenewal
                  summary: Submits a renewal
                  requestBody:
                    required: true
                    content:
                      application/json:
                        schema: {$ref: '#/components/schemas/Renewal'}
                  responses:
                    '201': {$ref: '#/components/responses/Case'}
              /renewals/by-key:
                get:
                  operationId: findByKey
                  parameters:
                    - {name: key, in: query, required: true, schema: {type: string}}
                  responses:
                    '200': {$ref: '#/components/responses/Case'}
              /cases/{caseNo}:
                delete:
                  operationId: withdrawCase
                  parameters:
                    - {name: caseNo, in: path, required: true, schema: {type: string}}
                  responses:
                    '200': {$ref: '#/components/responses/Case'}
            components:
              responses:
                Case:
                  description: a case
                  content:
                    application/json:
                      schema:
                        type: object
                        properties: {caseNo: {type: string}, status: {type: string}, clerk: {type: string}}
              schemas:
                Renewal:
                  type: object
                  required: [permitNo, months]
                  properties:
                    permitNo: {type: string, pattern: '^JH[0-9]{6}$'}
                    months: {type: integer, enum: [6, 12]}
                    note: {type: [string, 'null']}
            """;

    private SampleToolsets() {}

    public static Toolset permits(String endpoint) {
        return permits(endpoint, limits(Duration.ofSeconds(2), 0), Optional.empty(), List.of());
    }

    public static Toolset permits(
            String endpoint,
            Toolset.Resilience limits,
            Optional<Toolset.Credentials> credentials,
            List<ObjectNode> stubs) {
        return new Toolset(
                "residence-permit",
                "population-service",
                Localized.of("居住证", "Residence permits"),
                OPENAPI,
                Map.of("production", endpoint),
                credentials,
                limits,
                operations(),
                stubs,
                Toolset.IDENTITY_HEADER);
    }

    public static Toolset.Resilience limits(Duration timeout, int retries) {
        return new Toolset.Resilience(Duration.ofSeconds(10), timeout, retries, 4, 64 * 1024);
    }

    private static Map<String, Toolset.Operation> operations() {
        return Map.of(
                "estimatePoints",
                operation(DecisionMode.AUTO, Effect.READ, List.of("total", "items.name")),
                "submitRenewal",
                operation(DecisionMode.CITIZEN_CONFIRM, keyed(), List.of("caseNo", "status")),
                "withdrawCase",
                operation(DecisionMode.OFFICER_APPROVE, new Effect(EffectClass.AT_MOST_ONCE), List.of("status")));
    }

    public static Effect keyed() {
        return new Effect(
                EffectClass.IDEMPOTENT_KEY, Optional.of("Idempotency-Key"), Optional.of("findByKey"), Optional.empty());
    }

    public static Toolset.Operation operation(DecisionMode decision, Effect effect, List<String> reveals) {
        return new Toolset.Operation(
                decision,
                effect,
                Localized.NONE,
                reveals,
                0,
                Set.of(),
                Set.of(),
                Phrases.NONE,
                Optional.empty(),
                Localized.NONE,
                Map.of(),
                Map.of(),
                effect.type() == EffectClass.READ ? Optional.empty() : Optional.of("caseNo"),
                Map.of("CASE_DUPLICATE", Localized.of("已存在在办件。", "A case is already open.")),
                List.of());
    }

    public static ObjectNode json(String text) {
        return (ObjectNode) JsonMapper.shared().readTree(text);
    }
}
