package org.shikumen.console.pages;

import java.util.List;
import java.util.Locale;
import org.shikumen.registry.change.Change;
import org.shikumen.registry.change.Change.AssuranceChanged;
import org.shikumen.registry.change.Change.AttachmentChanged;
import org.shikumen.registry.change.Change.BehalfChanged;
import org.shikumen.registry.change.Change.CardChanged;
import org.shikumen.registry.change.Change.ConnectionChanged;
import org.shikumen.registry.change.Change.DecisionChanged;
import org.shikumen.registry.change.Change.DetailChanged;
import org.shikumen.registry.change.Change.EffectChanged;
import org.shikumen.registry.change.Change.FieldsAdded;
import org.shikumen.registry.change.Change.FieldsRemoved;
import org.shikumen.registry.change.Change.RequestChanged;
import org.shikumen.registry.change.Change.RuleAdded;
import org.shikumen.registry.change.Change.RuleChanged;
import org.shikumen.registry.change.Change.RuleRemoved;
import org.shikumen.registry.change.Change.SettingChanged;
import org.shikumen.registry.change.Change.ToolAdded;
import org.shikumen.registry.change.Change.ToolRemoved;
import org.shikumen.registry.change.Change.ToolsetAdded;
import org.shikumen.registry.change.Change.ToolsetChanged;
import org.shikumen.registry.change.Setting;
import org.shikumen.tools.EffectClass;
import org.shikumen.tools.Localized;

/** Says in plain words what a change means; what it is a change of, the page says beside it. */
final class ChangeWords {

    private final Words words;
    private final TermWords terms;

    ChangeWords(Words words) {
        this.words = words;
        this.terms = new TermWords(words);
    }

    String say(Change change, Locale locale) {
        return switch (change) {
            case ToolAdded added -> added(added, locale);
            case ToolRemoved _ -> words.say("change.tool-removed", locale);
            case DecisionChanged(var _, var before, var after) ->
                words.say("change.decision", locale, of("decision", before, locale), of("decision", after, locale));
            case EffectChanged(var _, var before, var after) -> effect(before, after, locale);
            case AssuranceChanged(var _, var before, var after) -> words.say("change.assurance", locale, before, after);
            case FieldsAdded(var _, var list, var fields) -> words.say("change.added." + list, locale, joined(fields));
            case FieldsRemoved(var _, var list, var fields) ->
                words.say("change.removed." + list, locale, joined(fields));
            case RuleAdded(var _, var rule, var weight) -> words.say("change.rule-added." + weight, locale, rule);
            case RuleRemoved(var _, var rule, var weight) -> words.say("change.rule-removed." + weight, locale, rule);
            case RuleChanged(var _, var rule, var weight) -> words.say("change.rule." + weight, locale, rule);
            case CardChanged(var _, var before, var after) ->
                words.say("change.card", locale, card(before, locale), card(after, locale));
            case RequestChanged(var _, var before, var after) -> words.say("change.request", locale, before, after);
            case DetailChanged(var _, var detail, var before, var after) ->
                words.say("change.detail." + detail, locale, orNone(before, locale), orNone(after, locale));
            case ToolsetAdded(var _, var address, var signature) ->
                words.say("change.toolset-added", locale, orNone(address, locale), orNone(signature, locale));
            case ToolsetChanged(var _, var _, var _, var operations) -> words.say("change.toolset", locale, operations);
            case AttachmentChanged(var _, var part) -> words.say("change.attachment." + part, locale);
            case ConnectionChanged(var _, var connection, var before, var after) ->
                words.say("change.connection." + connection, locale, orNone(before, locale), orNone(after, locale));
            case SettingChanged(var setting, var before, var after, var _) ->
                words.say("setting." + setting, locale, value(setting, before, locale), value(setting, after, locale));
            case BehalfChanged(var before, var after) ->
                words.say("change.behalf", locale, text(before, locale), text(after, locale));
        };
    }

    private String added(ToolAdded added, Locale locale) {
        return words.say(
                "change.tool-added",
                locale,
                of("decision", added.decision(), locale),
                of("effect", added.effect(), locale),
                added.assurance(),
                orNone(joined(added.reveals()), locale),
                orNone(joined(added.personal()), locale));
    }

    private String effect(EffectClass before, EffectClass after, Locale locale) {
        if (before.consequential() != after.consequential()) {
            return words.say(after.consequential() ? "change.effect-begins" : "change.effect-ends", locale);
        }
        return words.say("change.effect", locale, of("effect", before, locale), of("effect", after, locale));
    }

    private String of(String kind, Enum<?> one, Locale locale) {
        return words.say(kind + "." + one.name(), locale);
    }

    private String card(Localized sentence, Locale locale) {
        return sentence.isEmpty() ? words.say("change.card-title", locale) : text(sentence, locale);
    }

    /** In every language: the change may be in one that the reader did not choose. */
    private static String text(Localized text, Locale locale) {
        var own = text.in(locale.getLanguage());
        var others = text.texts().values().stream()
                .filter(other -> !other.equals(own))
                .sorted()
                .toList();
        return others.isEmpty() ? own : own + " (" + String.join("; ", others) + ")";
    }

    private String value(Setting setting, String value, Locale locale) {
        return switch (setting) {
            case DECIDE_WITHIN, KEEP_CONVERSATIONS, KEEP_ACTIONS -> terms.say(value, locale);
            case OFFICER,
                    DEPUTY,
                    MODEL_POOL,
                    TEMPERATURE,
                    TOOL_CALLS_PER_TURN,
                    SECONDS_PER_TURN,
                    TOKENS_PER_TURN,
                    QUEUE,
                    HAND_OVER_AFTER -> orNone(value, locale);
        };
    }

    private String orNone(String value, Locale locale) {
        return value.isEmpty() ? words.say("toolset.nothing", locale) : value;
    }

    private static String joined(List<String> fields) {
        return String.join(", ", fields);
    }
}
