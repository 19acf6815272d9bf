package org.shikumen.runtime.engine.dialogue;

import java.util.List;
import java.util.regex.Pattern;

/** Who looks something up asks, or says that they want to see it; who does neither tells something. */
final class LookingUp {

    private static final Pattern LOOKING = Pattern.compile(
            "[吗么呢?？]|有没有?|哪|什么|多少|[谁几看查找列搜]|显示|了解|知道|公开|列表|工单|(?<![a-z])(?:show|see|list|look|find|check|search|which|what|who|how|any|others?|has|have|did|does|is there|are there|tickets?|tell me)(?![a-z])");

    private LookingUp() {}

    static boolean in(String said) {
        return LOOKING.matcher(Words.plain(said)).find();
    }

    /** Without the look-ups that take the same as a form that is told a story, where the sentence is no question. */
    static List<Intents.Match> unlessTold(List<Intents.Match> ranked, String said) {
        if (ranked.isEmpty() || in(said)) {
            return ranked;
        }
        return ranked.stream()
                .filter(match ->
                        !(isList(match.topic()) && ranked.stream().anyMatch(other -> isToldInstead(other, match))))
                .toList();
    }

    private static boolean isToldInstead(Intents.Match told, Intents.Match list) {
        return told.score() >= Judgement.SURE
                && told.topic() instanceof Topic.Doing(var form)
                && form.tellsAStory()
                && !form.needsACode()
                && list.topic() instanceof Topic.Doing(var looked)
                && looked.slots().stream().anyMatch(slot -> slot instanceof ChoiceSlot && form.takes(slot));
    }

    private static boolean isList(Topic topic) {
        return topic instanceof Topic.Doing(var form) && !form.tool().consequential() && !form.needsACode();
    }
}
