package org.shikumen.registry.definition;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.shikumen.tools.Localized;

/** What may stand in a field. Each knows how it is named in a message. */
sealed interface Shape {

    /** As in: "must be ...". */
    Localized words();

    /**
     * @param rule what the pattern demands, in words
     */
    record Text(String pattern, Localized rule) implements Shape {
        static final Text ANY = new Text("(?s).*\\S.*", Localized.of("一段文字", "a text"));

        /**
         * What people are shown: marks that nobody sees could make it look like another text, or read the other way round. Those
         * that belong to the writing of Mongolian, Arabic or Hebrew turn nothing but what stands beside them.
         */
        static final Text SHOWN = new Text(
                "(?=[\\s\\S]*\\S)[^\\x00-\\x08\\x0e-\\x1f\\x7f-\\x9f\\u00ad\\u034f\\u115f\\u1160\\u17b4\\u17b5"
                        + "\\u200b\\u202a-\\u202e\\u2060-\\u206f\\u3164\\ufeff\\uffa0\\ufff9-\\ufffb"
                        + "\\x{e0000}-\\x{e007f}]*",
                Localized.of(
                        "一段文字，其中没有看不见的字符，也没有改变文字方向的字符",
                        "a text, with no character in it that nobody sees or that turns its direction"));

        static final Text NAME = new Text(
                "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?",
                Localized.of(
                        "由小写字母、数字和短横线组成、最多 63 个字符的名称", "a name of lower-case letters, digits and dashes, at most 63"));

        @Override
        public Localized words() {
            return rule;
        }
    }

    record Whole(int min, int max) implements Shape {
        @Override
        public Localized words() {
            return Localized.of("%d 到 %d 的整数", "a whole number from %d to %d").formatted(min, max);
        }
    }

    record Decimal(double min, double max) implements Shape {
        @Override
        public Localized words() {
            return Localized.of("%s 到 %s 的数", "a number from %s to %s").formatted(min, max);
        }
    }

    record Choice(List<String> values) implements Shape {
        static Choice of(Enum<?>[] values) {
            return new Choice(Arrays.stream(values).map(Enum::name).toList());
        }

        @Override
        public Localized words() {
            var listed = String.join(", ", values);
            return values.size() == 1
                    ? Localized.of(listed, listed)
                    : Localized.of("其中之一：%s", "one of %s").formatted(listed);
        }
    }

    /** A time by the clock: {@code 3s}, {@code 500ms}, {@code PT24H}. */
    record Span(Duration min, Duration max) implements Shape {
        @Override
        public Localized words() {
            return Localized.of(
                            "3s、500ms、PT24H 这样的时长，从 %s 到 %s", "a duration such as 3s, 500ms or PT24H, from %s to %s")
                    .formatted(min, max);
        }
    }

    /** A time by the calendar: {@code P365D}, {@code P3Y}. Beyond a century there is soon no date that it leads to. */
    record Term(int minDays) implements Shape {

        static final int MOST_YEARS = 100;

        @Override
        public Localized words() {
            return Localized.of(
                            "P365D、P3Y 这样的期限，从 %d 天到 %d 年", "a period such as P365D or P3Y, from %d days to %d years")
                    .formatted(minDays, MOST_YEARS);
        }
    }

    record ListOf(Shape item, int min) implements Shape {
        @Override
        public Localized words() {
            return min == 0
                    ? Localized.of("列表", "a list")
                    : Localized.of("至少 %d 项的列表", "a list of at least %d").formatted(min);
        }
    }

    /** @param needed names that editors ask for; who checks what stands under them says which is missing, and why it is needed */
    record MapOf(Shape value, Text key, List<String> needed) implements Shape {
        MapOf(Shape value, Text key) {
            this(value, key, List.of());
        }

        @Override
        public Localized words() {
            return Localized.of("一组字段，名称为：%s", "a group of %s").formatted(key.rule());
        }
    }

    record Group(List<Field> fields) implements Shape {
        Group(Field... fields) {
            this(List.of(fields));
        }

        @Override
        public Localized words() {
            return Localized.of("一组字段", "a group of fields");
        }

        Optional<Field> field(String name) {
            return fields.stream().filter(each -> each.name().equals(name)).findFirst();
        }
    }

    /** Short and long form of the same thing, told apart by how they are written. */
    record Either(List<Shape> forms) implements Shape {
        Either(Shape... forms) {
            this(List.of(forms));
        }

        @Override
        public Localized words() {
            return Localized.of(joined("zh", "，或"), joined("en", ", or "));
        }

        private String joined(String language, String or) {
            return forms.stream().map(form -> form.words().in(language)).collect(Collectors.joining(or));
        }
    }

    /** A document of another language, checked by those who speak it. */
    record Foreign(Localized what) implements Shape {
        @Override
        public Localized words() {
            return what;
        }
    }
}
