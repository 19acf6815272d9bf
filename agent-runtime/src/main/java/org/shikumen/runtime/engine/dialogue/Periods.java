package org.shikumen.runtime.engine.dialogue;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Weeks and months as people name them instead of a day: 下周, 12月, "next week", "in December". */
final class Periods {

    /** Where a period was named, from today on if it has begun; both days belong to it. */
    record Named(LocalDate from, LocalDate to, int start, int end) {

        boolean holds(LocalDate day) {
            return !day.isBefore(from) && !day.isAfter(to);
        }
    }

    private record Form(Pattern pattern, BiFunction<MatchResult, LocalDate, Named> period) {}

    private static final String COUNT = "((?<!\\d)\\d{1,2}|[一二两三四五六七八九十]{1,3})";
    private static final String PART = "(初|上旬|中旬|下旬|底|末)?";

    private static final List<Form> FORMS = List.of(
            form(
                    "(下下个?|下个?|这个?|本)(?:周|星期|礼拜)(?!\\s{0,3}的?\\s{0,3}[一二三四五六日天末])",
                    (m, t) -> week(m, t, ahead(m.group(1)))),
            form("(下下个?|下个?|这个?|本)?周末", (m, t) -> weekend(m, t, m.group(1) == null ? 0 : ahead(m.group(1)))),
            form(COUNT + "\\s*(?:周|个?星期|个?礼拜)(?:以后|之后|后)", (m, t) -> from(m, t.plusWeeks(count(m, 1)), 6)),
            form("(下下个?|下个?|这个?|本)月" + PART, (m, t) -> month(m, first(t).plusMonths(ahead(m.group(1))), m.group(2), t)),
            form(
                    "(?:(明年)的?\\s{0,3})?(?<![\\d一二三四五六七八九十第])(1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月份?(?!内|前|一次|\\s{0,3}的?\\s{0,3}[\\d一二三四五六七八九十])"
                            + PART,
                    (m, t) -> month(
                            m,
                            coming(Numbers.value(m.group(2)).intValueExact(), m.group(1) != null, t),
                            m.group(3),
                            t)),
            form("(?<![a-z])the week after next(?![a-z])", (m, t) -> week(m, t, 2)),
            form(
                    "(?<![a-z])(next|this) week(?![a-z])",
                    (m, t) -> week(m, t, m.group(1).equals("next") ? 1 : 0)),
            form(
                    "(?<![a-z])in (a|" + Numbers.NUMBER + ") weeks?(?![a-z'])",
                    (m, t) -> from(m, t.plusWeeks(weeks(m)), 6)),
            form(
                    "(?<![a-z])(early |late )?(next|this) month(?![a-z])",
                    (m, t) -> month(m, first(t).plusMonths(m.group(2).equals("next") ? 1 : 0), m.group(1), t)),
            form(
                    "(?<![a-z])(?:in |during |from )?(?:(early|late|(?:the )?(?:beginning|start|end) of) |(?<=in |during |from ))"
                            + Days.MONTH + "(?! ?\\d)(?![a-z])",
                    (m, t) -> month(m, coming(Days.MONTHS.indexOf(m.group(2)) + 1, false, t), m.group(1), t)));

    private Periods() {}

    /** Every period that is named and not over, in the order of the sentence's forms. */
    static List<Named> in(String said, LocalDate today) {
        var text = Words.inPlace(said);
        return FORMS.stream()
                .flatMap(form ->
                        form.pattern().matcher(text).results().flatMap(found -> named(form, found, today).stream()))
                .filter(period -> !period.from().isAfter(period.to()))
                .toList();
    }

    private static Optional<Named> named(Form form, MatchResult found, LocalDate today) {
        try {
            return Optional.of(form.period().apply(found, today));
        } catch (DateTimeException | ArithmeticException e) { // in more weeks than anybody can count
            return Optional.empty();
        }
    }

    private static Named week(MatchResult found, LocalDate today, int ahead) {
        var monday =
                today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).plusWeeks(ahead);
        return named(found, monday, monday.plusDays(6), today);
    }

    private static Named weekend(MatchResult found, LocalDate today, int ahead) {
        var week = week(found, today, ahead);
        return named(found, week.to().minusDays(1), week.to(), today);
    }

    private static Named month(MatchResult found, LocalDate first, @Nullable String part, LocalDate today) {
        var last = first.plusMonths(1).minusDays(1);
        if (part == null) {
            return named(found, first, last, today);
        }
        return switch (part.strip()) {
            case "初", "上旬", "early" -> named(found, first, first.plusDays(9), today);
            case "中旬" -> named(found, first.plusDays(10), first.plusDays(19), today);
            default ->
                part.matches("(?:the )?(?:beginning|start) of")
                        ? named(found, first, first.plusDays(9), today)
                        : named(found, first.plusDays(20), last, today);
        };
    }

    private static Named from(MatchResult found, LocalDate first, int days) {
        return new Named(first, first.plusDays(days), found.start(), found.end());
    }

    private static Named named(MatchResult found, LocalDate first, LocalDate last, LocalDate today) {
        return new Named(first.isBefore(today) ? today : first, last, found.start(), found.end());
    }

    private static LocalDate first(LocalDate today) {
        return today.withDayOfMonth(1);
    }

    /** The month that is not over; nobody comes in the last one. */
    private static LocalDate coming(int month, boolean nextYear, LocalDate today) {
        var years = nextYear || month < today.getMonthValue() ? 1 : 0;
        return LocalDate.of(today.getYear() + years, month, 1);
    }

    private static int ahead(String which) {
        return which.startsWith("下下") ? 2 : which.startsWith("下") ? 1 : 0;
    }

    private static long weeks(MatchResult found) {
        return found.group(1).equals("a") ? 1 : count(found, 1);
    }

    private static long count(MatchResult found, int group) {
        return Numbers.value(found.group(group)).longValueExact();
    }

    private static Form form(String pattern, BiFunction<MatchResult, LocalDate, Named> period) {
        return new Form(Pattern.compile(pattern), period);
    }
}
