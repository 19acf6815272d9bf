package org.shikumen.runtime.engine.dialogue;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** The turns of phrase that put something in place of what was said before. */
final class CorrectingWords {

    private static final Pattern NOT_BUT =
            Pattern.compile("(?i)(?:^|[，,。 ])(?:不对?[，, ]*)?不是.{1,24}?[，,。； ]*(?:(?<!不)而?是|应该是|应为)(.{1,80})$"
                    + "|\\bnot .{1,30}?(?:[,;.] ?|\\s)(?:but|it'?s|it is|rather|i meant|i mean|make it) (.{1,80})$");
    private static final Pattern CHANGE = Pattern.compile(
            "(?i)(?<!(?<!要)不要|(?<!用)不用|不想|不必|不需要|(?<![要改])不|没|没有|没(?:说|要|想|让|叫)[过要你您]{0,2}|(?<![性类级个分区特差识])别|勿)(?:改(?:成|为|到|约)?+(?!了)|换(?:成|到)?+(?!了)|更正为?|应该是|我是说|错了[，, ]*(?:应该)?是)(.{1,500})$"
                    + "|\\b(?<!\\b(?:not|never|don.?t|did(?: not|n.?t) (?:say|ask|want)(?: you)?(?: to)?) )(?:change (?:it|that|this|the [a-z ]{1,20}) to|make (?:it|that)|i meant?|instead of .{1,24},) (.{1,500})$");

    /** Much else begins so, too: 要是6个月后我搬走了怎么办, "sorry, I have to work on Friday". */
    private static final Pattern SUPPOSE = Pattern.compile(
            "(?i)(?:错了[，, ]*|如果我?是|要是|假如我?是|那如果|其实(?:应该)?是?)(.{1,80})$"
                    + "|\\b(?:correction:?|rather|actually,?(?: it'?s)?|sorry,?(?: i meant?| it'?s)?|what if (?:it'?s|it is|i have|i had|i am)|how about) (.{1,80})$");

    private static final Pattern SECOND_THOUGHT = Pattern.compile(
            "(?i)^(?:哦|噢|啊|呃)?[，, ]*(?:不对|不是|等一下|等等|等会儿?|慢着)[，,。！!… ]+(?:我(?:要|想要|说的)(?:的?是)?|应该是|是)?(.{1,80})$"
                    + "|^那么?(.{1,20}?)呢[？?]?$"
                    + "|^(?:oh,? |sorry,? )?(?:no,? wait|wait|hold on|oops|no(?! (?:later|earlier|more|less|fewer) )),? (?:no,? )?(?:(?:i|it)(?:'s| is| want| need| meant?| said) )?(.{1,80})$");
    private static final Pattern CORRECTING = Pattern.compile(
            "其实|不对|不是|应该|应为|搞错|弄错|错了|更正|[改换]|(?<![a-z])(?:actually|sorry|not|no|wait|correction|rather|change|make it|i meant?)(?![a-z])");

    private CorrectingWords() {}

    /** "不是6个月，是12个月", "改成周四": what is said now. */
    static Optional<String> correction(String said) {
        return instead(NOT_BUT, said).or(() -> instead(CHANGE, said));
    }

    /** "其实是12个月", "what if it's 12": another value, or no more than a thought. */
    static Optional<String> supposition(String said) {
        return instead(SUPPOSE, said);
    }

    /** "不对，十点", "no, 12", 那12个月呢: said now, if it is a value at all, for much else begins so. */
    static Optional<String> secondThought(String said) {
        return instead(SECOND_THOUGHT, said);
    }

    private static Optional<String> instead(Pattern pattern, String said) {
        var found = pattern.matcher(said);
        return found.find()
                ? IntStream.rangeClosed(1, found.groupCount())
                        .mapToObj(i -> Optional.ofNullable(found.group(i)))
                        .flatMap(Optional::stream)
                        .findFirst()
                : Optional.empty();
    }

    /** Whether a word says that something noted is to be another: 其实, "actually". */
    static boolean in(String said) {
        return CORRECTING.matcher(Words.plain(said)).find();
    }
}
