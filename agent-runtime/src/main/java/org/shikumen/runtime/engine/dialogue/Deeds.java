package org.shikumen.runtime.engine.dialogue;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the examples of a form ask to be done, by the words that begin it: 取消, 续签, "withdraw". Examples that tell of a state,
 * such as 路灯坏了, name no deed: who says 不要半夜装修 refuses nothing.
 */
record Deeds(Set<String> chinese, Set<String> english) {

    private static final Pattern ASKED_ZH = Pattern.compile("^(?:请|麻烦|帮我|帮忙|给我|我想要?|我要|我来|想要?|申请|办理)+(\\p{IsHan}{2})");
    private static final Pattern BARE_ZH = Pattern.compile("^(\\p{IsHan}{2})(?:\\p{IsHan}{0,2}$|我的\\p{IsHan}{1,6}$)");
    private static final Pattern ASKED_EN =
            Pattern.compile("^(?:please|i (?:want|need|ask|would like) to) ([a-z]{4,})(?![a-z])");
    private static final Pattern BARE_EN =
            Pattern.compile("^([a-z]{4,})(?: back| off| up)? (?:my|a|an|the|me|them)(?![a-z])");

    private static final String NOT_ZH =
            "(?:(?<!要)不要|不用|不必|不需要?|无需|不想要?|不打算|(?<!是)不是(?:要|来|想)?|不同意|不准|不许|不允许|(?<![性类级个分区特差识])别|勿"
                    + "|没(?:让|叫|说|要求|想|打算)(?:你们?|您)?|(?<![要能得会不是])不|取消|停止|终止|放弃|撤回|撤销)";
    private static final String BETWEEN_ZH =
            "(?:再|帮我|帮忙|给我|替我|为我|将|我的?|你们?|您|想|要|先|随便|擅自|就|急着|申请|办理|提交|[把将][^，,。；;！!？?]{1,10}?){0,4}";
    private static final String NOT_EN =
            "(?<![a-z])(?<!why )(?:do not|don'?t|did not|didn'?t|never|not|no need to|without|rather than|instead of)"
                    + "(?: (?:please|just|ever|yet|you|to|want|need|wish|ask|agree|intend|like|go|and|ahead|try|longer)){0,5} ";

    static Deeds of(Form form) {
        var chinese = new LinkedHashSet<String>();
        var english = new LinkedHashSet<String>();
        for (var sentence : new Topic.Doing(form).sentences()) {
            var plain = Words.plain(sentence);
            add(chinese, ASKED_ZH, plain);
            add(chinese, BARE_ZH, plain);
            add(english, ASKED_EN, plain);
            add(english, BARE_EN, plain);
        }
        return new Deeds(chinese, english);
    }

    private static void add(Set<String> deeds, Pattern pattern, String sentence) {
        var found = pattern.matcher(sentence);
        if (found.find()) {
            deeds.add(found.group(1));
        }
    }

    /** 不要取消, 我不续签了, 取消续签, "please don't close my ticket". */
    boolean refusedIn(String said) {
        var plain = Words.plain(Words.withoutPlaceholders(said)).replaceAll("\\s+", " ");
        return !chinese.isEmpty() && refusedZh().matcher(plain).find()
                || !english.isEmpty() && refusedEn().matcher(plain).find();
    }

    boolean namedIn(String clause) {
        return chinese.stream().anyMatch(clause::contains)
                || !english.isEmpty()
                        && Pattern.compile("(?<![a-z])" + stems())
                                .matcher(clause)
                                .find();
    }

    /** Of 不催了 and 别撤 the first character tells, when nothing else follows. */
    private Pattern refusedZh() {
        var first = chinese.stream().map(deed -> deed.substring(0, 1)).collect(Collectors.joining("", "[", "]"));
        return Pattern.compile(
                NOT_ZH + BETWEEN_ZH + "(?:" + String.join("|", chinese) + "|" + first + "(?=[了吧]|$|[，,。；;！!\\s]))");
    }

    private Pattern refusedEn() {
        return Pattern.compile(NOT_EN + stems());
    }

    private String stems() {
        return english.stream()
                .map(verb -> verb.replaceAll("e$", ""))
                .collect(Collectors.joining("|", "(?:", ")[a-z]{0,4}(?![a-z])"));
    }
}
