package org.shikumen.runtime.gateway.grant;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.shikumen.runtime.gateway.call.CallRequest;
import org.shikumen.runtime.gateway.call.Json;
import org.shikumen.runtime.gateway.call.Privacy;
import org.shikumen.runtime.gateway.call.Proposal;
import org.shikumen.runtime.gateway.grant.Card.Audience;
import org.shikumen.runtime.gateway.policy.Judgement;
import org.shikumen.tools.Localized;
import org.shikumen.tools.ToolSpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes cards: title from the toolset's template, facts from the arguments, a digest over both and the call. */
public final class Cards {

    private static final Logger log = LoggerFactory.getLogger(Cards.class);

    /** Plain text: whoever shows it escapes it. Templates come from reviewed definitions only; values are never templates. */
    private static final Mustache.Compiler TEMPLATES =
            Mustache.compiler().escapeHTML(false).defaultValue("");

    private static final Localized NOTHING = Localized.of("（空）", "(empty)");

    private final Privacy privacy;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Cards(Privacy privacy, Clock clock) {
        this.privacy = privacy;
        this.clock = clock;
    }

    public Grant write(Judgement judgement, Audience audience, Grant.State state, Optional<UUID> citizenGrant) {
        var proposal = judgement.proposal();
        var language = proposal.scene().language();
        var now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        var limits = proposal.scene().version().definition().limits();
        var asked = proposal.request();
        var unbound = new Grant(
                UUID.randomUUID(),
                new CallRequest(asked.id(), asked.tool(), proposal.arguments(), asked.labels()),
                Grant.Origin.of(proposal.scene()),
                new Grant.Wording(
                        title(proposal.spec(), proposal.arguments(), language),
                        facts(proposal, language),
                        because(judgement, language),
                        nonce()),
                "",
                audience,
                state,
                citizenGrant,
                now,
                now.plus(limits.decideWithin()));
        return unbound.boundBy(digest(unbound, proposal.real()));
    }

    /** Whether what is kept is, to the byte, what was shown and digested. */
    public boolean intact(Grant grant, ObjectNode real) {
        return Json.sameDigest(grant.digest(), digest(grant, real));
    }

    /** The card with its values, for the eyes it is meant for. */
    Card shown(Grant grant) {
        var facts = grant.wording().facts().stream()
                .map(fact -> fact.showing(plain(privacy.restore(grant.owner(), fact.value()))))
                .toList();
        var title = plain(privacy.restore(grant.owner(), grant.wording().title()));
        return grant.card(title, facts);
    }

    private String digest(Grant grant, ObjectNode real) {
        var card = shown(grant);
        var bound = Json.MAPPER.createObjectNode();
        bound.put("grant", grant.id().toString());
        bound.put("call", grant.call().toString());
        bound.put("conversation", grant.conversation().toString());
        bound.put("citizen", grant.citizen());
        bound.put("tool", grant.tool().toString());
        bound.put("version", grant.version());
        bound.set("arguments", real);
        bound.put("title", card.title());
        bound.set("facts", Json.MAPPER.valueToTree(card.facts()));
        if (!card.because().isEmpty()) { // cards of earlier releases have none
            bound.set("because", Json.MAPPER.valueToTree(card.because()));
        }
        bound.put("audience", grant.audience().word());
        bound.put("expiresAt", grant.expiresAt().toString());
        bound.put("nonce", grant.wording().nonce());
        return Json.digest(bound);
    }

    private static List<String> because(Judgement judgement, String language) {
        return judgement.because().stream()
                .map(reason -> plain(reason.in(language)))
                .distinct()
                .toList();
    }

    private static String title(ToolSpec spec, ObjectNode arguments, String language) {
        return spec.confirm()
                .flatMap(template -> filled(template.in(language), spec, values(spec, arguments, language)))
                .map(Cards::plain)
                .orElseGet(() -> spec.title().in(language));
    }

    /** Versions handed in before templates were tried out may hold any: what is asked still stands in the facts. */
    private static Optional<String> filled(String template, ToolSpec spec, Map<String, Object> values) {
        try {
            return Optional.of(TEMPLATES.compile(template).execute(values));
        } catch (MustacheException | UnsupportedOperationException unusable) {
            log.warn(
                    "The confirm template of {} cannot be used: {}. Its cards are called by the tool's title.",
                    spec.name(),
                    unusable.getMessage());
            return Optional.empty();
        }
    }

    /** Choices in people's words; truth values stay what they are, for sections. */
    private static Map<String, Object> values(ToolSpec spec, ObjectNode arguments, String language) {
        var values = new LinkedHashMap<String, Object>();
        for (var argument : arguments.properties()) {
            var value = argument.getValue();
            var inWords = value.isString() || value.isNumber();
            values.put(
                    argument.getKey(),
                    inWords
                            ? spec.shown(argument.getKey(), value, language)
                            : Json.MAPPER.convertValue(value, Object.class));
        }
        return values;
    }

    /** In the schema's order; what the schema leaves open is shown too, nothing goes out unseen. */
    private static List<Card.Fact> facts(Proposal proposal, String language) {
        var spec = proposal.spec();
        var names = new LinkedHashSet<>(spec.parameters().path("properties").propertyNames());
        names.addAll(proposal.arguments().propertyNames());
        var facts = new ArrayList<Card.Fact>();
        for (var name : names) {
            var label = spec.label(name, language);
            addFacts(facts, proposal, name, label, taken(proposal, name), language);
        }
        return facts;
    }

    /** Where nothing is said, what the system takes then: who may confirm it must be able to see that 匿名 is 否. */
    private static JsonNode taken(Proposal proposal, String name) {
        var spec = proposal.spec();
        var silent =
                !proposal.arguments().has(name) && spec.operation().labels().containsKey(name);
        return silent
                ? spec.parameters().path("properties").path(name).path("default")
                : proposal.arguments().path(name);
    }

    private static void addFacts(
            List<Card.Fact> facts, Proposal proposal, String path, String label, JsonNode value, String language) {
        var spec = proposal.spec();
        if (value.isObject() && !value.isEmpty()) {
            value.properties().forEach(part -> {
                var below = path + "." + part.getKey();
                var name = spec.label(below, language).equals(below) ? part.getKey() : spec.label(below, language);
                addFacts(facts, proposal, below, label + " · " + name, part.getValue(), language);
            });
        } else if (!value.isMissingNode()) {
            var isNew = proposal.bringsNewValue(path);
            facts.add(new Card.Fact(label, plain(words(spec, path, value, language)), isNew));
        }
    }

    private static String words(ToolSpec spec, String path, JsonNode value, String language) {
        if (value.isNull() || value.isEmpty() && value.isContainer()) {
            return NOTHING.in(language); // it is sent, and many systems empty a field by it
        }
        if (value.isArray()) {
            return list(value.valueStream()
                    .map(element -> words(spec, path, element, language))
                    .toList());
        }
        return value.isObject() ? value.toString() : spec.shown(path, value, language);
    }

    /** One with a comma in it could pass for two. */
    private static String list(List<String> elements) {
        var ambiguous = elements.stream().anyMatch(element -> element.contains(",") || element.contains("\""));
        return ambiguous ? Json.text(elements) : String.join(", ", elements);
    }

    /** Line breaks and invisible or direction-turning characters could make a card say something else than it holds. */
    private static String plain(String text) {
        return text.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Z}]+", " ").strip();
    }

    private String nonce() {
        var bytes = new byte[16];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
