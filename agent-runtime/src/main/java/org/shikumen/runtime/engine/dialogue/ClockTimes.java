package org.shikumen.runtime.engine.dialogue;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Times of day as people name them: 9:00, 上午九点, half past one, 2 pm. */
final class ClockTimes {

    /** A time, in minutes of the day. */
    record Named(int minutes, int start, int end) {

        boolean overlaps(Named other) {
            return start < other.end && other.start < end;
        }
    }

    private static final String HOUR = "(?:\\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)";

    private static final Pattern DIGITAL = Pattern.compile(
            "(?<![\\d.])(\\d{1,2})[:.]([0-5]\\d)(?!\\d|\\.\\d)\\s*((?:am|pm|a\\.m\\.?|p\\.m\\.?)(?![a-z]))?");
    /** The 五 of 周五十点 is the day's. */
    private static final String NOT_OF_A_NUMBER =
            "(?:(?<![\\d一二三四五六七八九十])(?!(?<=周|星期|礼拜)[一二三四五六])" + "|(?<=(?:周|星期|礼拜)[一二三四五六]))";

    private static final Pattern CHINESE = Pattern.compile(
            "(?:(上午|早上|中午|下午|晚上|傍晚)\\s{0,4})?" + NOT_OF_A_NUMBER
                    + "(\\d{1,2}|[一二两三四五六七八九十]{1,3})[点时](半|一刻|三刻|(?!分)[零一二三四五]?十?[一二三四五六七八九]?分|[二三四五]?十[一二三四五六七八九]?|零[一二三四五六七八九]|\\d{1,2}分?)?+");
    private static final Pattern ENGLISH = Pattern.compile("(?<![a-z0-9])(half past |quarter past )?(" + HOUR
            + ")\\s*(a\\.?m\\.?|p\\.?m\\.?|o'?clock|in the morning|in the afternoon)(?![a-z])");

    /** Minutes that follow or go before: ten past nine, nine thirty. */
    private static final String NO_MINUTES = "(?![a-z0-9:]| past|(?<=[a-z])(?<!from [a-z]{3,6}) to " + HOUR
            + "(?![a-z])| (?:oh|o|five|ten|fifteen|twenty|thirty|forty|fifty)(?![a-z]))";

    /** What counts something else: 11月26日, 3个人, "9 people". */
    private static final String NO_COUNT =
            "(?!\\s*(?:[月日号年个岁天人元块分周秒位名条楼室%/-]|(?:years?|months?|weeks?|days?|hours?|minutes?|people|persons?|of us)(?![a-z])))";

    private static final Pattern BARE = Pattern.compile(
            "(?<![a-z0-9月年第/.-]|(?:quarter|five|ten|twenty) to |past )(?:at )?(half past |quarter past )?(" + HOUR + ")"
                    + NO_MINUTES + NO_COUNT + "()");
    private static final Pattern AT =
            Pattern.compile("(?<![a-z])at (half past |quarter past )?(" + HOUR + ")" + NO_MINUTES + "()");

    /** 差10分9点, "nine ten", 9 点 30: forms that are not read here. Of their parts each would be another hour than was said. */
    private static final Pattern OTHERWISE = Pattern.compile(String.join(
            "|",
            "差\\s*(?:\\d{1,2}|[一二两三四五六七八九十]{1,3})\\s*(?:分|刻)",
            "(?<![a-z0-9.:/-])" + HOUR
                    + " (?:oh |o )?(?:\\d{2}|five|ten|fifteen|twenty|thirty|forty|fifty)(?![a-z0-9:.])",
            "(?<!from )(?<![a-z0-9.:])(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|5|10|20|25) to "
                    + HOUR + "(?![a-z])",
            "\\d\\s+[点时]\\s*[\\d半]",
            "[点时]\\s+\\d"));

    /** 晚 alone is also "late", as in 别太晚. */
    private static final Pattern LATER =
            Pattern.compile("下午|晚上|傍晚|[今明后昨天日号一二三四五六]晚|晚(?=\\d|[一二两三四五六七八九十]{1,2}[点时])|afternoon|evening");

    private ClockTimes() {}

    /**
     * The times in a text that is {@link Words#inPlace}, the surest first.
     *
     * @param asked whether a time was asked for, so that a number alone is one
     */
    static List<Named> in(String text, boolean asked) {
        if (OTHERWISE.matcher(text).find()) {
            return List.of();
        }
        var later = LATER.matcher(text).find();
        var patterns = asked ? List.of(DIGITAL, CHINESE, ENGLISH, AT, BARE) : List.of(DIGITAL, CHINESE, ENGLISH, AT);
        return patterns.stream()
                .flatMap(pattern -> pattern.matcher(text).results().map(found -> named(pattern, found, later)))
                .distinct()
                .toList();
    }

    /** Nobody comes before eight in the morning. */
    private static Named named(Pattern pattern, MatchResult found, boolean later) {
        var minutes = minutes(pattern, found);
        var afternoon = minutes < 12 * 60 && (later || minutes < 8 * 60);
        return new Named(afternoon ? minutes + 12 * 60 : minutes, found.start(), found.end());
    }

    /** The first time that another one follows, and that one. */
    static Optional<List<Named>> firstTwo(List<Named> times) {
        var apart = times.stream()
                .filter(surestOf(times))
                .sorted(Comparator.comparingInt(Named::start))
                .limit(2)
                .toList();
        return Optional.of(apart).filter(two -> two.size() == 2);
    }

    /** The 5 of 5点 was read before as a time. */
    private static Predicate<Named> surestOf(List<Named> times) {
        return time -> times.stream()
                .filter(other -> other.overlaps(time))
                .findFirst()
                .filter(time::equals)
                .isPresent();
    }

    private static int minutes(Pattern pattern, MatchResult at) {
        if (pattern == DIGITAL) {
            return 60 * Integer.parseInt(at.group(1))
                    + Integer.parseInt(at.group(2))
                    + afternoon(at.group(3), at.group(1));
        }
        var hour = Numbers.value(at.group(2)).intValue();
        if (pattern == CHINESE) {
            return 60 * hour + chineseMinutes(at.group(3));
        }
        var past = at.group(1) == null ? 0 : at.group(1).startsWith("half") ? 30 : 15;
        return 60 * hour + past + afternoon(at.group(3), at.group(2));
    }

    private static int afternoon(@Nullable String half, String hour) {
        var twelve = hour.equals("12") || hour.equals("twelve");
        return half != null && half.startsWith("p") && !twelve ? 12 * 60 : 0;
    }

    private static int chineseMinutes(@Nullable String minutes) {
        if (minutes == null || minutes.isEmpty()) {
            return 0;
        }
        return switch (minutes) {
            case "半" -> 30;
            case "一刻" -> 15;
            case "三刻" -> 45;
            default -> Numbers.value(minutes.replace("分", "")).intValue();
        };
    }
}
