package org.shikumen.runtime.engine.dialogue;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** What a citizen names only to leave it out: 不要周三, 9点不行, not Jinghe. */
final class Unwanted {

    private static final String VERBS = "(?:再|给我|帮我|去|来|选|约|办|续签?|签|延长?|申请|订|留|用|填|写|改[成为到]|换[成到]){0,3}";

    /** 要不要, 去不去 and "why not" ask, and leave nothing out. */
    private static final Pattern BEFORE =
            Pattern.compile("(?:(?:(?<!要)不要|(?<![性类级个分区特差识])别|(?<!用)不用|(?<!需)不需要|不必|无需|(?<!是)不是|(?<!想)不想要?|不打算)"
                    + VERBS
                    + "|(?<![改要])不(?:改[成为到]|换[成到])|(?<![选要])不选|(?<![去要])不去|(?<![约要])不约|(?<![续要])不续签?|(?<![办要])不办|(?<![签要])不签|除了"
                    + "|(?<!有)(?:没有?|未|无)(?:拿到?|考[过到取]?|取得|获得|读[过完]?|念[过完]?|上过?|持有|有|过|任何){0,2}"
                    + "|(?<![a-z])(?:(?<!why )(?:not|don'?t want|except|anything but|other than|rather than|instead of"
                    + "|(?:don'?t|do not|never) (?:change (?:it|that|this|the [a-z ]{1,20}) to|make (?:it|that)))"
                    + "(?: (?:to|want|go|come|book|on|at|in|for|the)){0,4}"
                    + "|(?:no|without|lack(?:ing)?|dropped out of|(?:do|does|did|have|has) ?(?:no|not|n'?t) (?:have|hold|got|get|finish|complete)"
                    + "|(?:haven'?t|hasn'?t|have not|has not|never) (?:had|got|held|finished|completed))(?: (?:a|an|the|any|my|yet)){0,2}))"
                    + "(?: *\\|+ *(?:和|跟|与|、|或者?|and|or)? *)*\\s*$");

    private static final Pattern AFTER = Pattern.compile(
            "^(?:那天|的话|我们?|都|也|可能|实在|\\s){0,3}(?:(?:(?:肯定|就|的|那个)?不(?:[太大]?行|可以|[太大]?方便|合适)|没有?时间|没有?空(?!调)|来不了|去不了|除外)(?![^，,。;；!！]{0,3}[吗么嘛])"
                    + "|(?:is no|is not|isn'?t|does not|doesn'?t|will not|won'?t)(?: be)? (?:good|possible|convenient|suitable|ok|okay|work|suit|fit)(?![a-z]))");

    /** 本科没毕业, 中级证书还在考: what is named is not there yet, or never will be. */
    private static final Pattern NOT_HAD = Pattern.compile(
            "^(?:毕业证?|学历|学位|职业|技能|等级|资格|证书?|的|我|都|也|就|还|尚|正|现在){0,5}"
                    + "(?:没有?(?:毕业|拿到|拿|考|取得|读完|念完|下来|(?=\\s*(?:$|[，,。.;；!！|])))|在(?:读|考|学|念)|未(?:毕业|取得|获得|通过|完成|拿到)|肄业|辍学|退学)"
                    + "|^(?: (?:degree|certificate|diploma|is|was|has))*"
                    + " (?:(?:not|never|isn'?t|wasn'?t|hasn'?t)(?: yet| been)* (?:finish|complet|done|obtain|pass|grant)|unfinished|in progress|student|dropout)");

    /** Between one value and what is to stand in its place. */
    private static final Pattern TAKEN_BACK = Pattern.compile(
            "^(?:吧|呀|啊|哦|呃|的)?[\\s，,。.、；;！!…—|-]*(?:哦|噢|啊|呃|哎|oh)?[\\s，,]*(?:不对(?!吗|么|劲)|不,|不，|(?:我?[说写打填讲搞弄记]|是我)?错了|等等|等一下|更正"
                    + "|(?:no|sorry|oops|wait|actually|correction|rather|scratch that)(?=[,.;! ])(?! (?:later|earlier|more|less|fewer|matter))|i mean(?:t)?(?![a-z])|(?:or )?make (?:it|that)(?![a-z]))");

    /** Longer than any of these turns of phrase. */
    private static final int NEAR = 80;

    private Unwanted() {}

    static boolean in(String said, Reading.Found found) {
        return in(Words.inPlace(said), found.start(), found.end());
    }

    /** Those that are meant: not what is ruled out, nor what gives way to the next. */
    static List<Reading.Found> wanted(String said, List<Reading.Found> named) {
        var text = Words.inPlace(said);
        var left = named.stream()
                .filter(found -> !in(text, found.start(), found.end()))
                .toList();
        return IntStream.range(0, left.size())
                .filter(i -> i == left.size() - 1
                        || !isTakenBack(text.substring(
                                left.get(i).end(), left.get(i + 1).start())))
                .mapToObj(left::get)
                .toList();
    }

    /** Whether what stands before this is to be something else: "…，不对，是…", "… no wait, …". */
    static boolean isTakenBack(String after) {
        return TAKEN_BACK.matcher(after).find();
    }

    /** @param text as it is {@link Words#inPlace} */
    static boolean in(String text, int start, int end) {
        var before = text.substring(Math.max(0, start - NEAR), start);
        var after = text.substring(end);
        return BEFORE.matcher(before).find()
                || isNegated(text, start)
                || AFTER.matcher(after).find()
                || NOT_HAD.matcher(after).find();
    }

    /** 不紧急, but not 紧不紧急, which asks, nor 要不静河, which proposes. */
    private static boolean isNegated(String text, int start) {
        var isNo = start > 0 && start < text.length() && "不非".indexOf(text.charAt(start - 1)) >= 0;
        return isNo
                && (start == 1
                        || "要除是能会".indexOf(text.charAt(start - 2)) < 0 && text.charAt(start - 2) != text.charAt(start));
    }
}
