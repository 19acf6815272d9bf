package org.shikumen.runtime.engine.dialogue;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The words by which the examples of a form ask for its deed: 取消, 续签, "withdraw". Examples that tell of a state, such as
 * 路灯坏了, name no deed: who says 不要半夜装修 refuses nothing.
 */
record DeedWords(Set<String> chinese, Set<String> english) {

    /** What follows is no deed where it is a document: 申请居住证. */
    private static final Pattern ASKED_ZH =
            Pattern.compile("^(?:请|麻烦|帮我|帮忙|给我|我想要?|我要|我来|想要?|申请|办理)+(\\p{IsHan}{2})(?![证卡照])");

    private static final Pattern BARE_ZH = Pattern.compile("^(\\p{IsHan}{2})(?:\\p{IsHan}{0,2}$|我的\\p{IsHan}{1,6}$)");
    private static final Pattern ASKED_EN =
            Pattern.compile("^(?:please|i (?:want|need|ask|would like) to) ([a-z]{4,})(?![a-z])");
    private static final Pattern BARE_EN =
            Pattern.compile("^([a-z]{4,})(?: back| off| up)? (?:my|a|an|the|me|them)(?![a-z])");

    /** These say how something is asked for, or could be done to anything: 不想提交姓名. */
    private static final Set<String> OF_NO_DEED = Set.of(
            "帮我", "帮忙", "给我", "我要", "我想", "我来", "想要", "麻烦", "申请", "办理", "提交", "逾期", "give", "call", "come", "show",
            "submit");

    static DeedWords in(List<String> sentences) {
        var chinese = new LinkedHashSet<String>();
        var english = new LinkedHashSet<String>();
        for (var sentence : sentences) {
            var plain = Words.plain(sentence);
            add(chinese, ASKED_ZH, plain);
            add(chinese, BARE_ZH, plain);
            add(english, ASKED_EN, plain);
            add(english, BARE_EN, plain);
        }
        return new DeedWords(chinese, english);
    }

    private static void add(Set<String> deeds, Pattern pattern, String sentence) {
        var found = pattern.matcher(sentence);
        if (found.find() && !OF_NO_DEED.contains(found.group(1))) {
            deeds.add(found.group(1));
        }
    }
}
