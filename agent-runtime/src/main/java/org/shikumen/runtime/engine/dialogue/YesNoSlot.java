package org.shikumen.runtime.engine.dialogue;

import java.time.LocalDate;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;

/** Yes or no. Unasked, only the parameter's own label counts as a yes. */
record YesNoSlot(Parameter parameter) implements Slot {

    private static final Pattern NO = Pattern.compile(
            "^(?:不|没(?!错|问题|关系)|否|无(?!所谓)|未|当然(?:不|没(?!错|问题|关系)|无(?!所谓)))|不是|没有|不用|不需要|(?<![a-z])(?:no(?! problem)|nope|not|never|none|don'?t|doesn'?t|isn'?t|haven'?t|false)(?![a-z])");
    private static final Pattern YES = Pattern.compile(
            "^(?:是|对|有|嗯|好|要|可以|需要|确认|当然)|是的|对的|有的|没错|没问题|(?<![a-z])(?:yes|yeah|yep|sure|right|true|correct|of course|no problem|i am|i do|i have|it is|ok|okay)(?![a-z])");

    private static final Pattern UNSURE = Pattern.compile(
            "不知道|不清楚|不确定|不记得|说不准|是不是|是否|能否|可否|能不能|可不可以|有没有|要不要|算不算|对不对|(?<![a-z])(?:(?:don'?t|do not) (?:know|remember)|not (?:sure|certain)|no idea)");
    private static final Pattern DENIED_BEFORE = Pattern.compile(
            "(?:不(?!仅|但|光|止|过|好意思)|没(?!错|问题|关系)|未(?!来)|无(?!论)|非(?!常)|(?<![a-z])(?:no|not|never|without|(?:is|do|does|did|have|has|had|was)n'?t)(?![a-z]))[^，,。.;；!！?？]*$");
    private static final Pattern DENIED_AFTER = Pattern.compile("^[\\s:：是为]*(?:没|无|否|(?:no|none)(?![a-z]))");

    /** 匿名还是不匿名, 能匿名吗: who asks has not answered. */
    private static final Pattern ASKED_AFTER =
            Pattern.compile("^[\\s，,]*(?:还是|或者|or )\\s*(?:不|没|not)|^[^，,。.;；!！?？]{0,4}(?:吗|么|嘛)|^ or not(?![a-z])");

    private static final Pattern ASKED_BEFORE =
            Pattern.compile("(?<![a-z])(?:can|could|may|should) i (?:[a-z]{2,7} ){0,2}$");

    /** What may stand beside the label of one who only asks for it; who asks whether it is possible uses other words. */
    private static final Pattern BESIDE = Pattern.compile(
            "(?:[\\s，,。.!！、；;「」“”\"]|我|要|想|请|希望|需要|保持|选择|申请|还是|就|不|吧|的|了|提交|谢谢|对了|另外|还有|顺便|麻烦|务必|一定|最好"
                    + "|(?<![a-z])(?:i|i'd|want|would|like|to|please|stay|remain|be|keep|make|me|it|this|as|ly|not|don'?t|do|submit|file|send|thanks|also|and|oh|by the way|prefer|rather|must|should)(?![a-z]))*");

    @Override
    public Reading read(String said, boolean asked, LocalDate today) {
        var text = Words.inPlace(said);
        if (UNSURE.matcher(text).find()) {
            return Reading.NOTHING;
        }
        for (var label : parameter.labels().values()) {
            var at = text.indexOf(Words.inPlace(label));
            if (at >= 0 && label.length() > 1) {
                var end = at + label.length();
                if (asked(text.substring(0, at), text.substring(end))) {
                    return Reading.NOTHING;
                }
                var denied = denied(text.substring(0, at), text.substring(end));
                return new Reading.Found(BooleanNode.valueOf(!denied), at, end);
            }
        }
        if (!asked) {
            return Reading.NOTHING;
        }
        var answer = text.strip();
        var no = NO.matcher(answer).find();
        return no || YES.matcher(answer).find()
                ? new Reading.Found(BooleanNode.valueOf(!no), 0, said.length())
                : Reading.NOTHING;
    }

    /** Whether this is named and nothing else is said: 我要匿名, "please keep me anonymous". 匿名还是不匿名 asks. */
    boolean isAllOf(String said) {
        var text = Words.inPlace(said);
        return !UNSURE.matcher(text).find()
                && parameter.labels().values().stream()
                        .map(Words::inPlace)
                        .filter(label -> label.length() > 1 && standsOnce(label, text))
                        .anyMatch(label ->
                                BESIDE.matcher(text.replace(label, " ")).matches());
    }

    private static boolean standsOnce(String label, String text) {
        return text.contains(label) && text.indexOf(label) == text.lastIndexOf(label);
    }

    private static boolean asked(String before, String after) {
        return ASKED_BEFORE.matcher(before).find() || ASKED_AFTER.matcher(after).find();
    }

    private static boolean denied(String before, String after) {
        return DENIED_BEFORE.matcher(before).find()
                || DENIED_AFTER.matcher(after).find();
    }

    @Override
    public String expected(String language) {
        return Questions.yesOrNo(language);
    }

    @Override
    public String shown(JsonNode value, String language) {
        return value.asBoolean(false) ? Questions.yes(language) : Questions.no(language);
    }

    @Override
    public int order() {
        return 7;
    }
}
