package org.shikumen.runtime.engine.dialogue;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.shikumen.tools.ToolSpec;

/** What a form does, as it is named, asked for and refused in a clause. */
final class Deeds {

    /** 再不, 从不 and 一直不 threaten or tell of the past; 要不, 能不 and 如果不 deny nothing. */
    private static final String NOT_ZH =
            "(?:(?<!要)不要|不用|不必|不需要?|无需|不想要?|不打算|不愿意?|不肯|不考虑|(?<!是)不是(?:要|来|想)?|不同意|不准|不许|不允许"
                    + "|(?<![性类级个分区特差识])别|勿|没有?(?:让|叫|说|要求|要|想|打算|考虑)(?:你们?|您)?"
                    + "|(?<![要能得会不是再从来直前若果么])不|拒绝|取消|停止|终止|放弃|撤回|撤销)";

    private static final String HELP_ZH = "再|帮我|帮忙|给我|替我|为我|我的?|你们?|您|想|要|先|随便|擅自|就|急着|去|申请|办理?|提交";
    private static final String BETWEEN_ZH = "(?:" + HELP_ZH + "){0,4}(?:[把将].{1,10}?)?(?:\\p{IsHan}{1,3}?[证卡照]的?)?";
    private static final String ASK_ZH = "(?:帮|给我|替我|麻烦|(?<!申)请(?!问)|(?<![不需没])要|(?<![不没])想|^(?=[把将]))(?:" + HELP_ZH
            + "|现在|马上|赶紧|尽快){0,3}(?:[把将].{1,10}?)?";

    /** "Have not" and "did not" tell of the past, unless it was asked for. */
    private static final String NOT_EN =
            "(?<![a-z])(?<!why )(?<!if i )(?<!if we )(?:do not|don'?t|(?:did not|didn'?t|never)(?= (?:ask|want|wish|mean|agree|intend))"
                    + "|(?<!have )(?<!has )(?<!had )(?<!did )(?<!do )(?<!could )(?<!can )not|(?<=i |we )(?:won'?t)|no need to|no longer|refuse to|decline to|without|rather than|instead of)"
                    + "(?: (?:please|just|ever|you|to|want|wanted|need|wish|ask|asked|agree|agreed|intend|interested|in|like|go|going|and|ahead|try"
                    + "|longer|submit|send|make|my|a|the|any)){0,5} ";

    private static final String ASK_EN =
            "(?<![a-z])(?:please|i (?:now )?(?:want|need|wish|would like)|i'd like|(?:can|could|will|would) you)"
                    + "(?: (?:now|to|you|just|go|ahead|and|also|please|submit|send|my|a|the)){0,4} ";

    /** Whoever asks why it should be done, or says who else wants it, does not ask for it. */
    private static final Pattern NOT_THEIR_WISH =
            Pattern.compile("谁|凭什么|为什么|为啥|为何|干嘛|干吗|怎么|(?:你|您|他|她|它|人家)们?(?:却|还|非|就|又|偏|都)?[要想]|[让叫]我|[吗么呢]$"
                    + "|(?<![a-z])(?:why|who|did (?:i|you|they|he|she))(?![a-z])");

    private static final Pattern ANY_NO = Pattern.compile("[不没]|(?<![a-z])(?:not|never)(?![a-z])|n't(?![a-z])");

    private static final String NEVER = "(?!)";

    private final Pattern named;
    private final Pattern refused;
    private final Pattern askedFor;

    private Deeds(DeedWords words) {
        var chinese = chinese(words);
        var english = english(words);
        this.named = Pattern.compile(chinese + "|(?<![a-z])" + english);
        this.refused =
                Pattern.compile(NOT_ZH + BETWEEN_ZH + "(?:" + chinese + "|" + begun(words) + ")|" + NOT_EN + english);
        this.askedFor = Pattern.compile(ASK_ZH + chinese + "|" + ASK_EN + english);
    }

    static Deeds of(ToolSpec tool) {
        return new Deeds(DeedWords.in(Topic.sentences(tool)));
    }

    boolean namedIn(String clause) {
        return named.matcher(clause).find();
    }

    /** 不要取消, 我不续签了, 取消续签, "please don't close my ticket", unless it is asked for after that. */
    boolean refusedIn(List<String> clauses) {
        var refusal = false;
        for (var clause : clauses) {
            var denial = refused.matcher(clause);
            var denied = denial.find();
            refusal = (refusal || denied) && !asksFor(clause, denied ? denial.end() : 0);
        }
        return refusal;
    }

    private boolean asksFor(String clause, int from) {
        return askedFor.matcher(clause).find(from)
                && !NOT_THEIR_WISH.matcher(clause).find();
    }

    /** What is asked for after a clause that says no to it: 不预约进不去，帮我预约周五. */
    Optional<String> askedForAfterANo(List<String> clauses) {
        return IntStream.range(1, clauses.size())
                .filter(i -> asksFor(clauses.get(i), 0))
                .filter(i -> clauses.subList(0, i).stream()
                        .anyMatch(before ->
                                namedIn(before) && ANY_NO.matcher(before).find()))
                .mapToObj(clauses::get)
                .reduce((_, last) -> last)
                .filter(_ -> !refusedIn(clauses));
    }

    private static String chinese(DeedWords words) {
        return words.chinese().isEmpty() ? NEVER : "(?:" + String.join("|", words.chinese()) + ")";
    }

    /** Of 不催了 and 别撤 the first character tells, when nothing else follows. */
    private static String begun(DeedWords words) {
        return words.chinese().isEmpty()
                ? NEVER
                : words.chinese().stream()
                        .map(deed -> deed.substring(0, 1))
                        .collect(Collectors.joining("", "[", "](?=[了吧\\s]|$)"));
    }

    private static String english(DeedWords words) {
        return words.english().isEmpty()
                ? NEVER
                : words.english().stream()
                        .map(verb -> verb.replaceAll("e$", ""))
                        .collect(Collectors.joining("|", "(?:", ")[a-z]{0,4}(?![a-z])"));
    }
}
