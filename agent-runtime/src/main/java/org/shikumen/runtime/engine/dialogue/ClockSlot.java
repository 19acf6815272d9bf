package org.shikumen.runtime.engine.dialogue;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/** A time of day, one of those on offer: 9:00, 上午九点, half past one, 2 pm. */
record ClockSlot(Parameter parameter) implements Slot {

    private static final String HOUR = "(?:\\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)";

    private static final Pattern DIGITAL =
            Pattern.compile("(?<!\\d)(\\d{1,2})[:.]([0-5]\\d)(?!\\d)\\s*((?:am|pm|a\\.m\\.?|p\\.m\\.?)(?![a-z]))?");
    private static final Pattern CHINESE = Pattern.compile(
            "(上午|早上|中午|下午|晚上|傍晚)?\\s*(?<![\\d一二三四五六七八九十])(\\d{1,2}|[一二两三四五六七八九十]{1,3})[点时](半|一刻|三刻|(?!分)[零一二三四五]?十?[一二三四五六七八九]?分|[二三四五]?十[一二三四五六七八九]?|零[一二三四五六七八九]|\\d{1,2}分?)?+");
    private static final Pattern ENGLISH = Pattern.compile("(?<![a-z0-9])(half past |quarter past )?(" + HOUR
            + ")\\s*(a\\.?m\\.?|p\\.?m\\.?|o'?clock|in the morning|in the afternoon)(?![a-z])");
    private static final Pattern BARE = Pattern.compile(
            "(?<![a-z0-9-]|(?:quarter|five|ten|twenty) to |past )(?:at )?(half past |quarter past )?(" + HOUR
                    + ")(?![a-z0-9:-]| past| to | (?:oh|o|five|ten|fifteen|twenty|thirty|forty|fifty)(?![a-z]))()");
    private static final Pattern AT = Pattern.compile("(?<![a-z])at (half past |quarter past )?(" + HOUR
            + ")(?![a-z0-9:]| past| to | (?:oh|o|five|ten|fifteen|twenty|thirty|forty|fifty)(?![a-z]))()");

    /** 差10分9点, "nine ten", 9 点 30: forms that are not read here. Of their parts each would be another hour than was said. */
    private static final Pattern OTHERWISE = Pattern.compile(String.join(
            "|",
            "差\\s*(?:\\d{1,2}|[一二两三四五六七八九十]{1,3})\\s*(?:分|刻)",
            "(?<![a-z0-9.:/-])" + HOUR
                    + " (?:oh |o )?(?:\\d{2}|five|ten|fifteen|twenty|thirty|forty|fifty)(?![a-z0-9:.])",
            "\\d\\s+[点时]\\s*[\\d半]",
            "[点时]\\s+\\d"));

    /** 晚 alone is also "late", as in 别太晚. */
    private static final Pattern LATER =
            Pattern.compile("下午|晚上|傍晚|[今明后昨天日号一二三四五六]晚|晚(?=\\d|[一二两三四五六七八九十]{1,2}[点时])|afternoon|evening");

    @Override
    public Reading read(String said, boolean asked, LocalDate today) {
        var place = asked ? Cues.place(said).filter(n -> n <= parameter.values().size()) : Optional.<Integer>empty();
        return place.<Reading>map(n ->
                        new Reading.Found(StringNode.valueOf(parameter.values().get(n - 1)), 0, said.length()))
                .orElseGet(() -> readTime(said, asked));
    }

    private Reading readTime(String said, boolean asked) {
        var text = Words.inPlace(said);
        if (OTHERWISE.matcher(text).find()) {
            return Reading.NOTHING;
        }
        var patterns = asked ? List.of(DIGITAL, CHINESE, ENGLISH, AT, BARE) : List.of(DIGITAL, CHINESE, ENGLISH, AT);
        for (var pattern : patterns) {
            var found = pattern.matcher(text);
            if (found.find()) {
                return onOffer(minutes(pattern, found.toMatchResult()), text, found.toMatchResult());
            }
        }
        return Reading.NOTHING;
    }

    private Reading onOffer(int minutes, String text, MatchResult at) {
        var later = LATER.matcher(text).find() || minutes < 8 * 60;
        var wanted = later && minutes < 12 * 60 ? minutes + 12 * 60 : minutes;
        var name = "%02d:%02d".formatted(wanted / 60, wanted % 60);
        return parameter.values().stream()
                .filter(v -> v.startsWith(name))
                .findFirst()
                .<Reading>map(v -> new Reading.Found(StringNode.valueOf(v), at.start(), at.end()))
                .orElse(Reading.WRONG);
    }

    private static int minutes(Pattern pattern, MatchResult at) {
        if (pattern == DIGITAL) {
            return 60 * Integer.parseInt(at.group(1))
                    + Integer.parseInt(at.group(2))
                    + afternoon(at.group(3), at.group(1));
        }
        var hour = (int) Numbers.value(at.group(2));
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
            default -> (int) Numbers.value(minutes.replace("分", ""));
        };
    }

    /** As the question names them. */
    @Override
    public String expected(String language) {
        return String.join(Questions.comma(language), parameter.values());
    }

    @Override
    public String shown(JsonNode value, String language) {
        return value.asString("");
    }

    @Override
    public boolean picks() {
        return true;
    }

    @Override
    public int order() {
        return 3;
    }
}
