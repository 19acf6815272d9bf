package org.shikumen.runtime.engine.dialogue;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A day from which another may be counted: "a week on Friday", 两周后的今天. Who counts in a way that is unknown here has named
 * no day.
 *
 * @param words those of the day
 * @param before what is said just before them
 * @param behind what is said just behind them
 */
record CountedFrom(Days.Named day, String words, String before, String behind) {

    private static final String FEW = "(?:\\d{1,2}|[一二两三四五六七八九十]{1,3})";

    /** What is said for two weeks from Monday on lasts so long. */
    private static final Pattern AHEAD = Pattern.compile("(?<!(?:for|days|times|once|twice) )(?<![a-z0-9])(an?|"
            + Numbers.NUMBER + ") (day|week|fortnight|month)s?(?: (from|after|on|before)(?: the)?)? $");

    /** "Friday week". */
    private static final Pattern BEHIND = Pattern.compile("^ (week|fortnight)(?![a-z])");

    private static final Pattern LATER = Pattern.compile("(?<!\\d)(" + FEW + ")\\s*(周|个?星期|个?礼拜|个月|天)(?:以后|之后|后)的?$");
    private static final Pattern IN_ANOTHER = Pattern.compile("(上上|下下|上|下)个?(周|星期|礼拜|月)的?$");

    /** From these weeks and months are counted; of a weekday nobody could tell which week is the first. */
    private static final Pattern RELATIVE = Pattern.compile("(?:[今明后]|大后)[天日]|today|tomorrow|tmrw");

    private static final Pattern UNKNOWN_BEFORE = Pattern.compile("(?:[周期拜月年天后]的|再|隔)$"
            + "|(?<![a-z])(?:following|(?:days?|weeks?|months?) (?:from|after|before))(?: the)? $");
    private static final Pattern UNKNOWN_BEHIND = Pattern.compile("^ (?:after|before) (?:next|that|last)(?![a-z])"
            + "|^(?:算?起|开始|过后|之后|以后|往后|后)[的数算]{0,2}(?:往后)?(?:第|" + FEW + "个?[天日周星礼月])");

    /** Nobody counts as far. */
    private static final int MOST = 1000;

    /** Longer than any of these turns of phrase. */
    private static final int NEAR = 40;

    /** The same days, and what is counted from one of them in its place. */
    static List<Days.Named> in(String text, List<Days.Named> named) {
        var counted = new ArrayList<Days.Named>();
        for (var day : named) {
            var last = counted.isEmpty() ? day : counted.getLast();
            if (last != day && text.substring(last.end(), day.start()).equals("的")) { // 后天的后天
                counted.set(counted.size() - 1, new Days.Named(Optional.empty(), last.start(), day.end()));
            } else {
                counted.add(of(text, day).counted());
            }
        }
        return counted;
    }

    private static CountedFrom of(String text, Days.Named day) {
        var words = text.substring(day.start(), day.end());
        return new CountedFrom(
                day,
                words,
                text.substring(Math.max(0, day.start() - NEAR), day.start()) + (words.startsWith("on ") ? "on " : ""),
                text.substring(day.end(), Math.min(text.length(), day.end() + NEAR)));
    }

    private Days.Named counted() {
        return inEnglish().or(this::inChinese).orElseGet(() -> isUnknown() ? moved(Optional.empty()) : day);
    }

    private Optional<Days.Named> inEnglish() {
        var ahead = AHEAD.matcher(before);
        if (ahead.find() && (isRelative() || ahead.group(3) != null)) {
            var count = ahead.group(1).matches("an?") ? 1 : count(ahead.group(1));
            return Optional.of(moved("before".equals(ahead.group(3)) ? -count : count, ahead.group(2)));
        }
        var next = BEHIND.matcher(behind);
        return next.find() ? Optional.of(moved(1, next.group(1))) : Optional.empty();
    }

    private Optional<Days.Named> inChinese() {
        if (!isRelative()) {
            return Optional.empty();
        }
        var later = LATER.matcher(before);
        if (later.find()) {
            return Optional.of(moved(count(later.group(1)), later.group(2)));
        }
        var other = IN_ANOTHER.matcher(before);
        return other.find()
                ? Optional.of(
                        moved(other.group(1).length() * (other.group(1).startsWith("上") ? -1 : 1), other.group(2)))
                : Optional.empty();
    }

    private boolean isRelative() {
        return RELATIVE.matcher(words).matches();
    }

    private boolean isUnknown() {
        return UNKNOWN_BEFORE.matcher(before).find()
                || UNKNOWN_BEHIND.matcher(behind).find();
    }

    private static long count(String number) {
        return Numbers.value(number).min(BigDecimal.valueOf(MOST)).longValue();
    }

    private Days.Named moved(long count, String unit) {
        return moved(day.day().filter(ignored -> Math.abs(count) < MOST).map(from -> plus(from, count, unit)));
    }

    private Days.Named moved(Optional<LocalDate> to) {
        return new Days.Named(to, day.start(), day.end());
    }

    private static LocalDate plus(LocalDate from, long count, String unit) {
        return switch (unit.charAt(unit.length() - 1)) {
            case '天', 'y' -> from.plusDays(count);
            case '月', 'h' -> from.plusMonths(count);
            case 't' -> from.plusWeeks(2 * count);
            default -> from.plusWeeks(count);
        };
    }
}
