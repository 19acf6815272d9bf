package org.shikumen.runtime.engine.dialogue;

import java.util.regex.Pattern;

/** What a citizen names only to leave it out: 不要周三, 9点不行, not Jinghe. */
final class Unwanted {

    /** 要不要 and "why not" ask, and leave nothing out. */
    private static final Pattern BEFORE = Pattern.compile(
            "(?:(?:(?<!要)不要|(?<![性类级个分区特差识])别|不用|(?<![改要])不)(?:改成|改为|改到|换成|换到)|(?<!要)不要|(?<!是)不是|(?<!想)不想要?|(?<![选要])不选|(?<![去要])不去|(?<![约要])不约|(?<![性类级个分区特差识])别[选去约]|除了"
                    + "|(?<![a-z])(?<!why )(?:not|don'?t want|except|anything but|other than|rather than|instead of"
                    + "|(?:don'?t|do not|never) (?:change (?:it|that|this|the [a-z ]{1,20}) to|make (?:it|that)))"
                    + "(?: (?:to|want|go|come|book|on|at|in|for|the)){0,4})(?: *\\|+ *(?:和|跟|与|、|或者?|and|or)? *)*\\s*$");

    private static final Pattern AFTER = Pattern.compile(
            "^(?:那天|的话|我们?|都|也|可能|实在|\\s){0,3}(?:(?:(?:肯定|就|的|那个)?不(?:[太大]?行|可以|[太大]?方便|合适)|没有?时间|没有?空(?!调)|来不了|去不了|除外)(?![^，,。;；!！]{0,3}[吗么嘛])"
                    + "|(?:is no|is not|isn'?t|does not|doesn'?t|will not|won'?t)(?: be)? (?:good|possible|convenient|suitable|ok|okay|work|suit|fit)(?![a-z]))");

    /** Longer than any of these turns of phrase. */
    private static final int NEAR = 80;

    private Unwanted() {}

    static boolean in(String said, Reading.Found found) {
        return in(Words.inPlace(said), found.start(), found.end());
    }

    /** @param text as it is {@link Words#inPlace} */
    static boolean in(String text, int start, int end) {
        var before = text.substring(Math.max(0, start - NEAR), start);
        return BEFORE.matcher(before).find()
                || AFTER.matcher(text.substring(end)).find();
    }
}
