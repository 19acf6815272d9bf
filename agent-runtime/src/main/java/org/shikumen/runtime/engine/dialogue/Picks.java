package org.shikumen.runtime.engine.dialogue;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** How one of several things is picked: by its place among them, as the earliest, as the last. */
final class Picks {

    private static final String CHOOSING = "^(?:我?选|我?要|就要?|办|(?:预|就|要)?约)?";
    private static final String TAKING = "(?:吧|就行|就好|可以|好了|。)*$";
    private static final String CHOOSING_EN =
            "^(?:i choose |i want |choose |(?:i'?ll |i will )?(?:take |have |book ))?";
    private static final Pattern ORDINAL = Pattern.compile(CHOOSING
            + "(?:第)?\\s*([1-9]|[一二三四五六七八九])\\s*(?:个|项|条|种|号)?(?:吧|。|\\.|\\)|、)?$"
            + "|" + CHOOSING + "(?:上面|前面|列表里|刚才)?的?(?:那个)?第\\s*([1-9]|[一二三四五六七八九])\\s*(?:个|项|条|种)(?:时间|时段)?" + TAKING
            + "|" + CHOOSING_EN + "(?:the )?(first|second|third|fourth|fifth|sixth)(?: one| option)?(?: please)?$"
            + "|^(?:option|number|no\\.?|choice) ?([1-9])$");
    private static final Pattern EARLIEST = Pattern.compile(
            CHOOSING + "(?:最早|最快|越早越好|尽早)的?(?:那?一?个|时间|时段|号)?(?:的|都)?" + TAKING + "|" + CHOOSING_EN
                    + "(?:the )?(?:earliest|soonest|as early as possible)(?: (?:one|slot|time|possible|available|you have))*(?: please)?$");
    private static final Pattern LAST = Pattern.compile(CHOOSING + "(?:上面)?的?最后(?:那?一?个|一项|一条)" + TAKING + "|"
            + CHOOSING_EN + "the last(?: one| slot| option)?(?: please)?$");

    /** "2" alone may answer any question; these only pick. */
    private static final Pattern ONLY_PICKS =
            Pattern.compile("第|first|second|third|fourth|fifth|sixth|option|number|no\\.|choice");

    private static final Pattern DAY_OF_MONTH =
            Pattern.compile(CHOOSING + "\\s*(?:\\d{1,2}\\s*[号日]|[一二三四五六七八九十]{1,3}\\s*号)(?:吧|。)?$");
    private static final List<String> ORDINALS = List.of("first", "second", "third", "fourth", "fifth", "sixth");

    private Picks() {}

    /** "第二个", "2", "the second one", "option 2". */
    static Optional<Integer> ordinal(String said) {
        var found = ORDINAL.matcher(Words.plain(said));
        if (!found.matches()) {
            return Optional.empty();
        }
        if (found.group(3) != null) {
            return Optional.of(ORDINALS.indexOf(found.group(3)) + 1);
        }
        return Stream.of(1, 2, 4)
                .map(found::group)
                .filter(Objects::nonNull)
                .findFirst()
                .map(number -> Numbers.value(number).intValue());
    }

    /** "第二个", "the second one", but not "2", which may be an hour or an age. */
    static Optional<Integer> place(String said) {
        return ordinal(said).filter(n -> ONLY_PICKS.matcher(Words.plain(said)).find());
    }

    /** "最早的那个", "the earliest". */
    static boolean earliest(String said) {
        return EARLIEST.matcher(Words.phrase(said)).matches();
    }

    /** "最后一个", "the last one". */
    static boolean last(String said) {
        return LAST.matcher(Words.phrase(said)).matches();
    }

    /** "5号", "约5号", and nothing else: a day of the month, though it may also count. "第5号" only counts. */
    static boolean dayOfMonth(String said) {
        return DAY_OF_MONTH.matcher(Words.plain(said)).matches();
    }
}
