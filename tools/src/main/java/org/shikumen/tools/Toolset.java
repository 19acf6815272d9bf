package org.shikumen.tools;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * A declarative description of one government system, checked by the registry, immutable.
 *
 * @param openapi the OpenAPI 3.0/3.1 document itself, YAML or JSON
 * @param endpoints base address by environment ({@code production}, ...), without a trailing slash
 * @param operations what may be done, by operationId; an operation not listed does not exist
 * @param stubs WireMock mappings, each one mapping object, that answer in the sandbox
 * @param identityHeader the request header that says on whose behalf a call is made
 */
public record Toolset(
        String name,
        String department,
        Localized title,
        String openapi,
        Map<String, String> endpoints,
        Optional<Credentials> credentials,
        Resilience resilience,
        Map<String, Operation> operations,
        List<ObjectNode> stubs,
        String identityHeader) {

    public static final String IDENTITY_HEADER = "X-Delegated-Identity";

    public Toolset {
        endpoints = Map.copyOf(endpoints);
        operations = Map.copyOf(operations);
        stubs = List.copyOf(stubs);
    }

    /**
     * How requests are signed.
     *
     * @param signer {@code hmac-sha256}, {@code bearer}, ...
     * @param secret the name of the secret, never its value
     * @param appKey the key by which the gateway knows us, for signers that send one
     */
    public record Credentials(String signer, String secret, Optional<String> appKey) {}

    /**
     * Limits of one system.
     *
     * @param timeout total deadline of one call, retries included
     * @param retries further attempts of a call that is safe to repeat
     * @param concurrent calls at once
     * @param maxResponseBytes a longer response is cut off and counts as unusable
     */
    public record Resilience(
            Duration connectTimeout, Duration timeout, int retries, int concurrent, int maxResponseBytes) {
        public static final Resilience DEFAULT =
                new Resilience(Duration.ofSeconds(2), Duration.ofSeconds(5), 2, 32, 1 << 20);

        /** The longest total deadline that may be declared. */
        public static final Duration LONGEST = Duration.ofSeconds(120);
    }

    /**
     * One operation: who decides, what it does, what a model may see.
     *
     * @param reveals the only response fields a model may see, by top-level name or dotted path; empty: none
     * @param assurance real-name level the citizen needs, 0 to 4
     * @param sensitive parameters never taken from text that came from outside
     * @param personal parameters that a model sees as a placeholder
     * @param confirm the card's sentence, a mustache template over the arguments
     * @param answer the sentence that tells the result, a mustache template over the revealed fields
     * @param ask the question for a missing parameter, by parameter
     * @param labels what people see for a parameter or response field
     * @param reference the response field that is the receipt's reference, e.g. {@code caseNo}
     * @param declaresErrors upstream error codes whose sentence may be told to citizen and model
     * @param rules conditions on each call, beside those of the department and the city
     */
    public record Operation(
            DecisionMode decision,
            Effect effect,
            Localized title,
            List<String> reveals,
            int assurance,
            Set<String> sensitive,
            Set<String> personal,
            Phrases examples,
            Optional<Localized> confirm,
            Localized answer,
            Map<String, Localized> ask,
            Map<String, Localized> labels,
            Optional<String> reference,
            Map<String, Localized> declaresErrors,
            List<Rule> rules) {
        public Operation {
            reveals = List.copyOf(reveals);
            sensitive = Set.copyOf(sensitive);
            personal = Set.copyOf(personal);
            ask = Map.copyOf(ask);
            labels = Map.copyOf(labels);
            declaresErrors = Map.copyOf(declaresErrors);
            rules = List.copyOf(rules);
        }
    }
}
