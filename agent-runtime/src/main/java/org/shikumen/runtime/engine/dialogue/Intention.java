package org.shikumen.runtime.engine.dialogue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How a message stands to the deed that it is about: who names a thing may also refuse it, or only ask. */
enum Intention {
    WANTED,

    /** How, or whether, it can be done: mostly a wish, but not always. */
    HOW,

    /** When, why, who, and then? */
    ASKED_ABOUT,

    REFUSED;

    private static final Pattern CLAUSES = Pattern.compile("[，,。；;！!？?\\n]+|\\.(?!\\d)| but ");

    private static final Pattern QUESTION = Pattern.compile(String.join(
            "|",
            "(?:什么|啥)时候(?!都|也)|几时|几点钟?(?!都|也)|哪[天一](?!天?[都也])|多久|多长时间|为什么|为啥|为何|凭什么|谁(?!都|也)",
            "是不是|有没有|会不会|会怎|怎么(?:还|会|就|又|回事)|后果|影响|后(?:还|能|可以|会|再)[^|]{0,12}[吗么]|了(?:吗|么|没有?)$",
            "(?:要|需要|必须|用)[^|]{0,10}[吗么]$",
            "^(?:(?:so|and|but|hi|hello|please tell me|tell me) )*(?:when|why|who|where|which|what|has|have|had|did|does|was|were|must|should"
                    + "|do (?:i|we) (?:have|need) to|will it|would it|how (?:long|much|many|soon|come|often)"
                    + "|(?:is|are)(?! it possible| there (?:a|any) way| you able))(?![a-z])"));
    private static final Pattern HOW_TO =
            Pattern.compile("怎么|怎样|如何|咋|(?<![a-z])how (?:do|can|could|to|would|should)(?![a-z])");
    private static final Pattern WHETHER = Pattern.compile(
            "能不能|可不可以|能否|可否|是否|行不行|(?:能|可以)[^|]{0,20}[吗么]|(?<![a-z])(?:can|could|may) (?:i|we)(?![a-z])|is it possible|is there (?:a|any) way");
    private static final Pattern WHAT = Pattern.compile("什么|哪|多少|[吗么]$|(?<![a-z])(?:what|which|where)(?![a-z])");
    private static final Pattern WISH = Pattern.compile(
            "帮我?|给我|替我|麻烦|(?<!申)请(?!问)|我要|我想(?!问|知道|了解|咨询)|想要|(?<![a-z])(?:please(?! tell)|i want|i need|i would like|i'd like|(?:can|could|will|would) you)(?![a-z])");

    /** Who tells a story puts questions in it: 为什么没人管. Those that name the deed are about it all the same. */
    static Intention of(Form form, String said) {
        var clauses = clauses(said);
        if (form.deeds().refusedIn(clauses)) {
            return REFUSED;
        }
        return form.tool().consequential() ? ofWhatIsDone(form, clauses) : WANTED;
    }

    private static Intention ofWhatIsDone(Form form, List<String> clauses) {
        var asking = clauses.stream().filter(clause -> asks(form, clause)).toList();
        var wished = clauses.stream()
                .filter(clause -> !asking.contains(clause))
                .anyMatch(clause ->
                        form.deeds().namedIn(clause) || WISH.matcher(clause).find());
        if (!asking.isEmpty() && !wished) {
            return ASKED_ABOUT;
        }
        return clauses.stream().anyMatch(Intention::onlyPossible) ? HOW : WANTED;
    }

    private static boolean asks(Form form, String clause) {
        return QUESTION.matcher(clause).find()
                && (!form.tellsAStory() || form.deeds().namedIn(clause));
    }

    private static boolean onlyPossible(String clause) {
        return HOW_TO.matcher(clause).find()
                || WHETHER.matcher(clause).find() && !WISH.matcher(clause).find();
    }

    /** What is said beside the refusal of a deed. */
    static String beside(Form form, String said) {
        return CLAUSES.splitAsStream(said)
                .filter(clause -> !form.deeds().refusedIn(clauses(clause)))
                .collect(Collectors.joining("，"))
                .strip();
    }

    /** What is asked for after a clause that says no to it, as 再不续签就过期了 does. */
    static Optional<String> afterANo(Form form, String said) {
        return form.deeds()
                .askedForAfterANo(clauses(said))
                .filter(wish -> Stream.of(QUESTION, HOW_TO, WHETHER, WHAT)
                        .noneMatch(asks -> asks.matcher(wish).find()));
    }

    /** Whether nothing is said but that this is not to be done. */
    static boolean onlyRefuses(Form form, String said) {
        return of(form, said) == REFUSED && beside(form, said).isEmpty();
    }

    /** Whether it says that something is to be done. */
    static boolean isWish(String said) {
        return WISH.matcher(Words.plain(said)).find();
    }

    private static List<String> clauses(String said) {
        return Arrays.stream(CLAUSES.split(Words.plain(Words.withoutPlaceholders(said))))
                .map(clause -> clause.replace('|', ' ').replaceAll("\\s+", " ").strip())
                .filter(clause -> !clause.isEmpty())
                .toList();
    }
}
