package org.shikumen.runtime.engine.dialogue;

import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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
    private static final String NO_ZH = "(?:不(?!仅|但|光|止|过|好意思)|没(?!错|问题|关系)|未(?!来)|无(?!论)|非(?!常))";
    private static final String NO_EN =
            "(?<![a-z])(?:no|not|never|without|(?:is|do|does|did|have|has|had|was)n'?t)(?![a-z])";

    /** What is denied with what stands behind it: 没参加过志愿服务, but not 路灯不亮匿名. */
    private static final Pattern DENIED_BEFORE = Pattern.compile(
            NO_ZH
                    + "(?:我|要|想要?|用|需要?|必|愿意?|打算|希望|是|做过?|参加过?|参与过?|登记过?|有过?|去|能|会|可以|算|办|选择?|保持|再|任何|什么|申请|提交|当|过|说过?|让|叫|同意){0,6}\\s*$|"
                    + NO_EN
                    + "(?: (?:a|an|any|the|to|i|be|been|do|done|doing|did|have|had|want|wish|need|stay|remain|keep|me|it|this|that|report|file|filed|as|in|ever|really|like|make|made|my|registered|say|said|ask|asked)){0,8} ?$");

    /** In the same breath, but whether it belongs together only the citizen knows. */
    private static final Pattern DENIED_EARLIER =
            Pattern.compile(NO_ZH + "([^，,。.;；!！?？\\s]*)$|" + NO_EN + "([^，,。.;；!！?？]*)$");

    /** Dictated words have no marks; with these something else begins. */
    private static final Pattern BEGINS_ANEW = Pattern.compile("我(?:要|想|希望)|请|麻烦|拜托|希望|但"
            + "|(?<![a-z])(?:i want|i'd like|i would like|i wish|please|keep me|let me|but)(?![a-z])");

    private static final Pattern DENIED_AFTER = Pattern.compile("^[\\s:：是为]*(?:没|无|否|(?:no|none)(?![a-z]))");

    /** 匿名还是不匿名, 能匿名吗: who asks has not answered. */
    private static final Pattern ASKED_AFTER =
            Pattern.compile("^[\\s，,]*(?:还是|或者|or )\\s*(?:不|没|not)|^[^，,。.;；!！?？]{0,4}(?:吗|么|嘛)|^ or not(?![a-z])");

    private static final Pattern ASKED_BEFORE =
            Pattern.compile("(?<![a-z])(?:can|could|may|should) i (?:[a-z]{2,7} ){0,2}$");

    /** 是否匿名：是 answers a line of a printed form. */
    private static final Pattern ANSWERED = Pattern.compile(
            "^[\\s:=，,]*(?:改成|改为|填|选|应为|应该是)?(?:(是的?|对|要|有|yes|true)|(?:否|不是?|不要|没有?|无|none|no|false))(?=\\s*(?:$|[，,。.;；!！|]))");

    private static final Pattern LINE = Pattern.compile("\\s*(?::|改成|改为|填|选|应为|应该是)");

    private static final Pattern WHETHER = Pattern.compile("(?:是否|是不是|要不要|有没有)\\s*$");

    /** 请帮我匿名可以吗 asks a favour; 请问匿名可以吗 asks whether it can be done. */
    private static final Pattern FAVOUR_BEFORE = Pattern.compile("(?:请|麻烦|拜托|帮我|给我|替我)(?:[^，,。.;；!！?？问说诉]){0,6}$");

    private static final Pattern FAVOUR_AFTER =
            Pattern.compile("^[^，,。.;；!！?？]{0,4}?[\\s，,]*(?:(?:可以|好|行)(?:吗|么|嘛|不)|好不好|行不行|可不可以)");

    /** What may stand beside the label of one who only asks for it; who asks whether it is possible uses other words. */
    private static final Pattern BESIDE = Pattern.compile(
            "(?:[\\s，,。.!！、；;「」“”\"]|我|要|想|请|帮我|给我|替我|希望|需要|保持|选择|申请|还是|就|不|吧|的|了|提交|谢谢|已经?|现在|居住|对了|另外|还有|顺便|麻烦|务必|一定|最好"
                    + "|(?<![a-z])(?:i|i'd|want|would|like|to|please|stay|remain|be|keep|make|me|it|this|as|ly|not|don'?t|do|submit|file|send|thanks|also|and|oh|by the way|prefer|rather|must|should|my|the|already|just|now)(?![a-z]))*");

    private static final Pattern ASKING =
            Pattern.compile("请问|可不可以|能不能|要不要|是不是|能否|可否|是否|可以|能|好不好|好|行不行|行|还是不|或者不|吗|么|嘛|呢|[?？]"
                    + "|(?<![a-z])(?:can|could|may|should|is|it|possible|i|or|not|am)(?![a-z])");

    @Override
    public Reading read(String said, boolean asked, LocalDate today) {
        var text = Words.inPlace(said);
        for (var label : parameter.labels().values()) {
            var at = text.indexOf(Words.inPlace(label));
            if (at >= 0 && label.length() > 1) {
                return named(text, at, at + label.length(), asked);
            }
        }
        var stated = OtherWords.of(parameter).in(text);
        if (stated.isPresent()) {
            return stated.get();
        }
        if (!asked || UNSURE.matcher(text).find()) {
            return Reading.NOTHING;
        }
        var answer = text.strip();
        var no = NO.matcher(answer).find();
        return no || YES.matcher(answer).find()
                ? new Reading.Found(BooleanNode.valueOf(!no), 0, said.length())
                : Reading.NOTHING;
    }

    /** Who only asks about it must be asked: to go on without it would answer no for them. */
    private static Reading named(String text, int at, int end, boolean asked) {
        var before = text.substring(0, at);
        var after = text.substring(end);
        var answer = answer(before, after);
        if (answer.isPresent()) {
            return new Reading.Found(BooleanNode.valueOf(answer.get()), at, end);
        }
        if (!isFavour(before, after) && (UNSURE.matcher(text).find() || asks(before, after))) {
            return asked ? Reading.NOTHING : Reading.WRONG;
        }
        var denied = denied(before, after);
        if (!denied && isDeniedEarlier(before)) {
            return asked ? Reading.NOTHING : Reading.WRONG;
        }
        return new Reading.Found(BooleanNode.valueOf(!denied), at, end);
    }

    private static boolean isDeniedEarlier(String before) {
        var denied = DENIED_EARLIER.matcher(before);
        return denied.find() && !BEGINS_ANEW.matcher(denied.group()).find();
    }

    private static Optional<Boolean> answer(String before, String after) {
        var answered = ANSWERED.matcher(after);
        var isLine = LINE.matcher(after).lookingAt() || WHETHER.matcher(before).find();
        return isLine && answered.find() ? Optional.of(answered.group(1) != null) : Optional.empty();
    }

    /** Whether this is named and nothing else is said: 我要匿名, "please keep me anonymous". 匿名还是不匿名 asks. */
    boolean isAllOf(String said) {
        var text = Words.inPlace(said);
        return Stream.concat(labelsIn(text).map(label -> beside(label, text)), besideOtherWords(text))
                .anyMatch(beside ->
                        !UNSURE.matcher(beside).find() && BESIDE.matcher(beside).matches());
    }

    /** Whether nothing is said but a question about this: 可以匿名吗. */
    boolean isAskedBy(String said) {
        var text = Words.inPlace(said);
        return !isAllOf(said)
                && labelsIn(text)
                        .anyMatch(label -> BESIDE.matcher(
                                        ASKING.matcher(text.replace(label, " ")).replaceAll(" "))
                                .matches());
    }

    private Stream<String> besideOtherWords(String text) {
        return OtherWords.of(parameter).in(text).stream()
                .filter(Reading.Found.class::isInstance)
                .map(Reading.Found.class::cast)
                .map(found -> text.substring(0, found.start()) + " " + text.substring(found.end()));
    }

    private Stream<String> labelsIn(String text) {
        return parameter.labels().values().stream()
                .map(Words::inPlace)
                .filter(label -> label.length() > 1 && text.contains(label));
    }

    /** What is said besides this and the answer, or the please, that belongs to it. */
    private static String beside(String label, String text) {
        var at = text.indexOf(label);
        var before = text.substring(0, at);
        var after = text.substring(at + label.length());
        if (answer(before, after).isPresent()) {
            return WHETHER.matcher(before).replaceFirst("")
                    + " "
                    + ANSWERED.matcher(after).replaceFirst("");
        }
        return isFavour(before, after)
                ? before + " " + FAVOUR_AFTER.matcher(after).replaceFirst("")
                : before + " " + after;
    }

    private static boolean isFavour(String before, String after) {
        return FAVOUR_BEFORE.matcher(before).find()
                && FAVOUR_AFTER.matcher(after).find();
    }

    private static boolean asks(String before, String after) {
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
