package org.shikumen.runtime.engine.dialogue;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Days as people name them: 2026-12-01, 12月1日, 明天, 下周三, tomorrow, next Wednesday, Dec 1. */
final class Days {

    /** Where a day was named; no day when the calendar has none such, as 2月30日. */
    record Named(Optional<LocalDate> day, int start, int end) {}

    private record Form(Pattern pattern, BiFunction<MatchResult, LocalDate, LocalDate> day) {}

    private static final String N = "((?<!\\d)\\d{1,2}|[一二三四五六七八九十]{1,3})";
    private static final String COUNT = "((?<!\\d)\\d{1,3}|[一二两三四五六七八九十]{1,3})";
    private static final String YEAR = "(前年|去年|今年|明年|后年|(?<!\\d)(?:\\d{4}|\\d{2})\\s*年|[零〇一二三四五六七八九]{2,4}年)";
    /** The name of a month, short or long. */
    static final String MONTH =
            "(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)(?:uary|ruary|ch|il|e|y|ust|t|tember|ober|ember)?\\.?";

    private static final String WEEKDAY = "(mon|tue|wed|thu|fri|sat|sun)(?:day|sday|nesday|rsday|urday|s|rs)?";
    static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
    private static final List<String> WEEKDAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");

    private static final List<Form> FORMS = List.of(
            form(
                    "(?<!\\d)(\\d{4})\\s*[-/.年]\\s*(\\d{1,2})\\s*[-/.月]\\s*(\\d{1,2})(?!\\d)[日号]?",
                    (m, t) -> LocalDate.of(number(m, 1), number(m, 2), number(m, 3))),
            form("(?:" + YEAR + "的?\\s*)?" + N + "\\s*月(?:份?的)?\\s*" + N + "\\s*[日号]?", Days::monthAndDay),
            form(
                    "(下个?月|上个?月|这个?月|本月)的?\\s*" + N + "\\s*[日号]",
                    (m, t) -> t.plusMonths(months(m.group(1))).withDayOfMonth(number(m, 2))),
            form("大后天", (m, t) -> t.plusDays(3)),
            form("后天|(?<![a-z])(?:the )?day after tomorrow", (m, t) -> t.plusDays(2)),
            form("明天|明日|明儿|(?<![a-z])(?:tomorrow|tmrw)(?![a-z])", (m, t) -> t.plusDays(1)),
            form("大前天", (m, t) -> t.minusDays(3)),
            form("前天|(?<![a-z])(?:the )?day before yesterday", (m, t) -> t.minusDays(2)),
            form("昨天|昨日|昨晚|(?<![a-z])(?:yesterday|last night)(?![a-z])", (m, t) -> t.minusDays(1)),
            form("今天|今日|今儿|(?<![a-z])today(?![a-z])", (m, t) -> t),
            form(COUNT + "\\s*[天日](?:以后|之后|后)", (m, t) -> t.plusDays(number(m, 1))),
            form(
                    "(?<![a-z])in (" + Numbers.NUMBER + ") days?(?![a-z])",
                    (m, t) -> t.plusDays(Numbers.value(m.group(1)).longValueExact())),
            form(
                    "(?:(上上个?|上个?|下下个?|下个?|这个?|本)(?:(?:周|星期|礼拜)的?\\s*)?)?(?:周|星期|礼拜)\\s*([一二三四五六日天])(?!个)",
                    Days::chineseWeekday),
            form(
                    "(?<![a-z])" + MONTH + "\\s*(\\d{1,2})(?:st|nd|rd|th)?(?![\\d:])(?:,?\\s*(\\d{4}))?",
                    (m, t) -> english(t, m.group(1), m.group(2), m.group(3))),
            form(
                    "(?<!\\d)(\\d{1,2})(?:st|nd|rd|th)?(?: of)?\\s*" + MONTH + "(?![a-z])(?:,?\\s*(\\d{4}))?",
                    (m, t) -> english(t, m.group(2), m.group(1), m.group(3))),
            form(
                    "(?<![a-z])(?:(next(?: week(?:'s| on)?)?|last|this|coming|on)\\s+)?" + WEEKDAY
                            + "(?![a-z])(\\s+(?:of )?next week)?",
                    Days::englishWeekday),
            form( // 三日 is three days more often than the third
                    "(?<![\\d年月第零一二三四五六七八九十百千])(?<![路街道巷弄里村区]\\s{0,2})(\\d{1,2}|"
                            + "[一二三四五六七八九十]{1,3}(?!\\s*日))\\s*(?:日(?!之?内|以内|之?前|以前)|号(?!楼|线|窗|院|门))",
                    (m, t) -> dayOfMonth(t, number(m, 1))),
            form( // "my 2nd child", "1st in line" and "the 2nd and 3rd floor" count
                    "(?<![a-z0-9])(?:on )?(?:the )?(?<!(?:st|nd|rd|th),? (?:and|or) (?:on )?(?:the )?)(\\d{1,2})(?:st|nd|rd|th)(?= *(?:$|[,.;!?，。]|(?:of (?:this|the) month|at|please|then|is|works?|would|if|for|morning|afternoon)(?![a-z])))",
                    (m, t) -> dayOfMonth(t, number(m, 1))));

    /** Days of the moon's calendar are other days. */
    private static final Pattern LUNAR = Pattern.compile(
            "(?:农历|阴历|旧历|lunar)(?: calendar)?[^，,。.;；]{0,12}|(?:正月|冬月|腊月)\\s*(?:初?[一二三四五六七八九十]{1,3}|廿[一二三四五六七八九]?)");

    private static final Pattern MONTH_AND_DAY = Pattern.compile("(?i)" + N + "\\s*月\\s*" + N + "\\s*[日号]?|" + MONTH
            + "\\s*\\d{1,2}[a-z]*|\\d{1,2}[a-z]*(?: of)?\\s*" + MONTH);
    private static final Pattern DAY_ALONE = Pattern.compile(N + "\\s*[日号]|(?:on )?(?:the )?\\d{1,2}(?:st|nd|rd|th)");
    private static final Pattern WEEKDAY_ALONE =
            Pattern.compile("(?i)(?:(?:on|this)\\s+)?" + WEEKDAY + "|(?:周|星期|礼拜)\\s*[一二三四五六日天]");

    private Days() {}

    /** The day that is named first. */
    static Optional<Named> find(String said, LocalDate today) {
        return all(said, today).stream().findFirst();
    }

    /** The same for a day that has been: without its year it is the last one. */
    static Optional<Named> findPast(String said, LocalDate today) {
        return allPast(said, today).stream().findFirst();
    }

    /** Every day that is named, in the order of the sentence. */
    static List<Named> all(String said, LocalDate today) {
        var text = Words.inPlace(said);
        var read = new BitSet();
        var named = new ArrayList<Named>();
        LUNAR.matcher(text).results().forEach(found -> add(named, read, found, Optional.empty()));
        for (var form : FORMS) {
            form.pattern().matcher(text).results().forEach(found -> add(named, read, found, day(form, found, today)));
        }
        named.sort(Comparator.comparingInt(Named::start));
        return CountedFrom.in(text, named);
    }

    /** What a surer form has read is no other day: the 1日 of 12月1日. */
    private static void add(List<Named> named, BitSet read, MatchResult found, Optional<LocalDate> day) {
        var unread = read.nextSetBit(found.start());
        if (unread < 0 || unread >= found.end()) {
            read.set(found.start(), found.end());
            named.add(new Named(day, found.start(), found.end()));
        }
    }

    /** Every day that is named, as the last such day that has been. */
    static List<Named> allPast(String said, LocalDate today) {
        var text = Words.inPlace(said);
        var named = all(text, today);
        var monthBefore = all(text, today.minusMonths(1).withDayOfMonth(1));
        return IntStream.range(0, named.size())
                .mapToObj(i -> past(text, named.get(i), monthBefore.get(i), today))
                .toList();
    }

    /** This month has no 31st: then the last one had it, or none is meant. */
    private static Named past(String text, Named named, Named monthBefore, LocalDate today) {
        var words = text.substring(named.start(), named.end());
        if (named.day().isEmpty() && DAY_ALONE.matcher(words).matches()) {
            return monthBefore;
        }
        var day = named.day().flatMap(d -> d.isAfter(today) ? backTo(words, d) : Optional.of(d));
        return new Named(day, named.start(), named.end());
    }

    /** What was named with its year, or as a day to come, cannot be meant otherwise. */
    private static Optional<LocalDate> backTo(String named, LocalDate day) {
        if (MONTH_AND_DAY.matcher(named).matches()) {
            return same(day, day.minusYears(1));
        }
        if (DAY_ALONE.matcher(named).matches()) {
            return same(day, day.minusMonths(1));
        }
        return Optional.of(WEEKDAY_ALONE.matcher(named).matches() ? day.minusWeeks(1) : day);
    }

    /** November has no 31st: then another day is not what was said. */
    private static Optional<LocalDate> same(LocalDate named, LocalDate before) {
        return Optional.of(before).filter(day -> day.getDayOfMonth() == named.getDayOfMonth());
    }

    /** Whether a day is named without its month or week, as 5号 and 周三 are. */
    static boolean isAlone(String named) {
        return DAY_ALONE.matcher(named).matches()
                || WEEKDAY_ALONE.matcher(named).matches();
    }

    private static Optional<LocalDate> day(Form form, MatchResult found, LocalDate today) {
        try {
            return Optional.of(form.day().apply(found, today));
        } catch (DateTimeException | ArithmeticException e) { // the second for more days than anybody can count
            return Optional.empty();
        }
    }

    private static LocalDate monthAndDay(MatchResult m, LocalDate today) {
        var month = number(m, 2);
        var day = number(m, 3);
        return m.group(1) == null
                ? comingOrSame(MonthDay.of(month, day), today)
                : LocalDate.of(year(m.group(1), today.getYear()), month, day);
    }

    private static int year(String named, int now) {
        return switch (named) {
            case "前年" -> now - 2;
            case "去年" -> now - 1;
            case "今年" -> now;
            case "明年" -> now + 1;
            case "后年" -> now + 2;
            default -> ofCentury(Numbers.value(named.replaceAll("[\\s年]", "")).intValueExact(), now);
        };
    }

    /** 26年 is near, 90年 was in the last century. */
    private static int ofCentury(int year, int now) {
        return year >= 100 ? year : year > now % 100 + 20 ? 1900 + year : 2000 + year;
    }

    private static LocalDate english(LocalDate today, String month, String day, @Nullable String year) {
        var number = MONTHS.indexOf(month) + 1;
        var dayOfMonth = Integer.parseInt(day);
        return year == null
                ? comingOrSame(MonthDay.of(number, dayOfMonth), today)
                : LocalDate.of(Integer.parseInt(year), number, dayOfMonth);
    }

    /** A day without its year is the next one: nobody books for last March. */
    private static LocalDate comingOrSame(MonthDay named, LocalDate today) {
        var year = named.isBefore(MonthDay.from(today)) || !named.isValidYear(today.getYear())
                ? today.getYear() + 1
                : today.getYear();
        return LocalDate.of(year, named.getMonth(), named.getDayOfMonth());
    }

    private static LocalDate dayOfMonth(LocalDate today, int day) {
        return day < today.getDayOfMonth() ? today.plusMonths(1).withDayOfMonth(day) : today.withDayOfMonth(day);
    }

    private static LocalDate chineseWeekday(MatchResult m, LocalDate today) {
        var day = DayOfWeek.of("一二三四五六日天".indexOf(m.group(2)) == 7 ? 7 : "一二三四五六日天".indexOf(m.group(2)) + 1);
        var which = m.group(1) == null ? "" : m.group(1);
        if (which.isEmpty()) {
            return today.with(TemporalAdjusters.nextOrSame(day));
        }
        return weekOf(today, day).plusWeeks(weeks(which));
    }

    private static int months(String which) {
        return which.startsWith("下") ? 1 : which.startsWith("上") ? -1 : 0;
    }

    private static int weeks(String which) {
        var way = which.startsWith("下") ? 1 : which.startsWith("上") ? -1 : 0;
        return which.startsWith("下下") || which.startsWith("上上") ? 2 * way : way;
    }

    private static LocalDate englishWeekday(MatchResult m, LocalDate today) {
        var day = DayOfWeek.of(WEEKDAYS.indexOf(m.group(2)) + 1);
        var which = m.group(1) == null ? "" : m.group(1);
        if (which.equals("last")) {
            return today.with(TemporalAdjusters.previous(day));
        }
        return which.startsWith("next") || m.group(3) != null
                ? weekOf(today, day).plusWeeks(1)
                : today.with(TemporalAdjusters.nextOrSame(day));
    }

    /** That day of the week that today is in, Monday first. */
    private static LocalDate weekOf(LocalDate today, DayOfWeek day) {
        return today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).with(TemporalAdjusters.nextOrSame(day));
    }

    private static int number(MatchResult m, int group) {
        return Numbers.value(m.group(group)).intValueExact();
    }

    private static Form form(String pattern, BiFunction<MatchResult, LocalDate, LocalDate> day) {
        return new Form(Pattern.compile(pattern), day);
    }
}
