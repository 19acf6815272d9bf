package org.shikumen.runtime.engine.dialogue;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import tools.jackson.databind.node.StringNode;

/**
 * Which of the days that a sentence names is meant: not one that is ruled out or that something else falls on, and rather one
 * that is asked for. Of several that are left nobody takes one in silence.
 *
 * @param past whether a day is meant on which something happened
 */
record MeantDay(String text, LocalDate today, boolean past) {

    /** Days named in one breath, and what is said of them in their clause. */
    private record Group(List<Days.Named> named, boolean range, String before, String behind) {

        int start() {
            return named.getFirst().start();
        }

        int end() {
            return named.getLast().end();
        }

        /** With the days between the first and the last of a range that is not too long to choose from. */
        List<Optional<LocalDate>> days() {
            var days = named.stream().map(Days.Named::day).distinct().toList();
            if (!range || days.size() != 2 || days.stream().anyMatch(Optional::isEmpty)) {
                return days;
            }
            var first = days.getFirst().orElseThrow();
            var last = days.getLast().orElseThrow();
            return first.isBefore(last) && last.isBefore(first.plusDays(LONGEST_RANGE))
                    ? first.datesUntil(last.plusDays(1)).map(Optional::of).toList()
                    : days;
        }
    }

    private static final int LONGEST_RANGE = 8;

    /** More than anybody chooses from. */
    private static final int MOST = 40;

    private static final Pattern RANGE = Pattern.compile("\\s{0,3}(?:到|至|[~–—-]|to|through|until|till)\\s{0,3}");
    private static final Pattern TOGETHER = Pattern.compile(
            "\\s{0,3}(?:[、/]|或者?是?|还是|和|跟|与|及|or|and)?\\s{0,3}(?:maybe |on |the ){0,3}|" + RANGE.pattern());
    private static final Pattern CLAUSE_END = Pattern.compile("[，,。；;！!？?\\n]|\\.(?!\\d)");

    /** On such a day the citizen has no time, or a permit ends. */
    private static final Pattern ELSEWHERE_BEHIND = Pattern.compile(
            "出差|上班(?![时前后以])|加班|开会|值班|有事(?!要?办)|(?<![不帮])忙|不在|到期|过期|失效|截止"
                    + "|(?<![a-z])(?:i (?:can'?t|cannot|am not|won'?t)|i'?m (?:away|busy|out|not)|i (?:have to |must )?work(?![a-z]))");

    private static final Pattern ELSEWHERE_BEFORE = Pattern.compile(
            "有效期|(?<![a-z])(?:away|busy|abroad|out of town|at work|working(?! (?:day|hour))|(?:have to|must|need to) work|can'?t(?! we)|cannot|unavailable|expire[sd]?|valid (?:until|till|to)|runs? out)(?![a-z])");
    private static final Pattern ASKED_BEHIND = Pattern.compile("^[^，,]{0,8}[吗么嘛]\\s*$|不[上加忙在]");

    /** A day on which it was told is not the day on which it happened. */
    private static final Pattern TOLD = Pattern.compile(
            "打过?了?.{0,4}电话|(?:反映|报|投诉|催|来|说|问)过|(?<![a-z])(?:reported|called|complained|phoned|rang|wrote|told)(?![a-z])");

    private static final Pattern SINCE_BEHIND = Pattern.compile("^[^，,]{0,4}(?:开始|起|以来)");
    private static final Pattern SINCE_BEFORE = Pattern.compile("(?:从|自从?|(?<![a-z])(?:since|from)) ?$");

    private static final Pattern WANTED =
            Pattern.compile("约(?!定|会)|订(?!单)|安排|(?<![a-z])(?:book|reserve|schedule|appointment)(?![a-z])");
    private static final Pattern FITS = Pattern.compile(
            "^(?:我|也|都|就|那天|的话|应该){0,3}(?:可以|行|方便|有空|没问题)|(?<![a-z])(?:is fine|works|suits|would be (?:fine|good|best))");

    /** What another slot has read stands as a bar. */
    private static final Pattern TIME_BEHIND = Pattern.compile(
            "^\\s{0,2}的?\\s{0,2}(?:\\||[上下]午|早上|中午|晚上|\\d{1,2}\\s?[:点时]|[一二两三四五六七八九十]{1,3}[点时]|at (?:\\||\\d|half)|\\d{1,2} ?[ap]\\.?m|morning|afternoon)");

    private static final Pattern TIME_BEFORE =
            Pattern.compile("(?<![a-z])at (?:\\|+|[a-z0-9:.]{1,9}(?: ?[ap]\\.?m\\.?| o'?clock)?) (?:on )?$");

    private static final Pattern INSTEAD = Pattern.compile(
            "不对|[说搞弄写]错|错了|改[成到为约]|换[成到]|应该是|(?<![a-z])(?:no|sorry|wait|actually|rather|i mean|i meant|make it)(?![a-z])");

    Reading reading() {
        var meant = meant();
        var days = meant.stream().flatMap(g -> g.days().stream()).distinct().toList();
        if (days.size() == 1 && days.getFirst().isPresent()) {
            var group = meant.getFirst();
            return new Reading.Found(StringNode.valueOf(days.getFirst().get().toString()), group.start(), group.end());
        }
        return days.isEmpty() ? Reading.NOTHING : new Reading.Wrong(toChooseFrom(days));
    }

    /** The weeks and months that are wished for. */
    List<Periods.Named> periods() {
        return Periods.in(text, today).stream()
                .filter(p -> !Unwanted.in(text, p.start(), p.end()))
                .filter(p ->
                        !isElsewhere(lastClause(text.substring(0, p.start())), firstClause(text.substring(p.end()))))
                .toList();
    }

    private static List<StringNode> toChooseFrom(List<Optional<LocalDate>> days) {
        return days.size() > MOST
                ? List.of()
                : days.stream()
                        .flatMap(Optional::stream)
                        .map(day -> StringNode.valueOf(day.toString()))
                        .toList();
    }

    private List<Group> meant() {
        var open = groups().stream()
                .filter(g -> !Unwanted.in(text, g.start(), g.end()))
                .filter(g -> past || !isElsewhere(g.before(), g.behind()))
                .toList();
        var timely =
                rather(open, g -> g.days().stream().flatMap(Optional::stream).anyMatch(this::isTimely));
        return past
                ? rather(rather(timely, g -> !isTold(g)), MeantDay::isSince)
                : rather(lastSaid(timely), MeantDay::isWanted);
    }

    /** Those for which it holds, if it does for any. */
    private static List<Group> rather(List<Group> groups, Predicate<Group> holds) {
        var some = groups.stream().filter(holds).toList();
        return some.isEmpty() ? groups : some;
    }

    private boolean isTimely(LocalDate day) {
        return past ? !day.isAfter(today) : !day.isBefore(today);
    }

    /** "周三，不对，周四": what was said before is taken back. */
    private List<Group> lastSaid(List<Group> groups) {
        for (var i = groups.size() - 1; i > 0; i--) {
            var between = text.substring(groups.get(i - 1).end(), groups.get(i).start());
            if (INSTEAD.matcher(between).find()) {
                return groups.subList(i, groups.size());
            }
        }
        return groups;
    }

    private static boolean isElsewhere(String before, String behind) {
        return ELSEWHERE_BEFORE.matcher(before).find()
                || ELSEWHERE_BEHIND.matcher(behind).find()
                        && !ASKED_BEHIND.matcher(behind).find();
    }

    private static boolean isTold(Group g) {
        return TOLD.matcher(g.behind()).find() || TOLD.matcher(g.before()).find();
    }

    private static boolean isSince(Group g) {
        return SINCE_BEHIND.matcher(g.behind()).find()
                || SINCE_BEFORE.matcher(g.before()).find();
    }

    private static boolean isWanted(Group g) {
        return WANTED.matcher(g.before()).find()
                || WANTED.matcher(g.behind()).find()
                || FITS.matcher(g.behind()).find()
                || TIME_BEHIND.matcher(g.behind()).find()
                || TIME_BEFORE.matcher(g.before()).find();
    }

    private List<Group> groups() {
        var named = past ? Days.allPast(text, today) : Days.all(text, today);
        var groups = new ArrayList<Group>();
        for (var from = 0; from < named.size(); ) {
            var to = from + 1;
            while (to < named.size() && TOGETHER.matcher(between(named, to)).matches()) {
                to++;
            }
            groups.add(group(named, from, to));
            from = to;
        }
        return groups;
    }

    private Group group(List<Days.Named> named, int from, int to) {
        var start = named.get(from).start();
        var end = named.get(to - 1).end();
        var before = text.substring(from == 0 ? 0 : named.get(from - 1).end(), start);
        var behind = text.substring(
                end, to == named.size() ? text.length() : named.get(to).start());
        var range = to - from == 2 && RANGE.matcher(between(named, to - 1)).matches();
        return new Group(named.subList(from, to), range, lastClause(before), firstClause(behind));
    }

    private String between(List<Days.Named> named, int next) {
        return text.substring(named.get(next - 1).end(), named.get(next).start());
    }

    private static String lastClause(String before) {
        var clauses = CLAUSE_END.split(before, -1);
        return clauses[clauses.length - 1];
    }

    private static String firstClause(String behind) {
        return CLAUSE_END.split(behind, 2)[0];
    }
}
