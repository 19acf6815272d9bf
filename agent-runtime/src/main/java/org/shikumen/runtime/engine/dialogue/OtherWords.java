package org.shikumen.runtime.engine.dialogue;

import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.node.BooleanNode;

/**
 * How people say what a yes or no is called without its name: 地址变了 where the label says 地址未变, 别让人知道是我 where it says
 * 匿名.
 */
record OtherWords(Optional<Pattern> opposite, Optional<Pattern> yes, Optional<Pattern> no) {

    private static final Pattern UNDONE_ZH = Pattern.compile("^(\\p{IsHan}{2,6}?)(?:未|没有?|不)(\\p{IsHan}{1,4})$");
    private static final Pattern UNDONE_EN = Pattern.compile("^([a-z]+) un([a-z]{4,}?)(?:e?d)?$");
    private static final Pattern NO =
            Pattern.compile("未|没|不|无|(?<![a-z])(?:not|never)(?![a-z])|n'?t(?![a-z])|(?<![a-z])un");

    private static final Pattern NAMELESS = Pattern.compile("匿名|anonym");
    private static final Pattern LIVING = Pattern.compile("址|address");

    private static final Pattern TELL_NOBODY = Pattern.compile(
            "(?:不要|(?<![性类级个分区特差识])别|请勿|不想|不能|不希望)[^，,。.;；!！?？]{0,4}?(?:告诉|透露|泄露|公开|让|被)[^，,。.;；!！?？]{0,8}?(?:是我|我的?(?:名字|姓名|身份|信息)|是谁)(?:[反投举][映诉报])?"
                    + "|(?<![a-z])(?:don'?t|do not|never) (?:tell|reveal|disclose|show|let)[^,.;!?]{0,30} (?:it was me|it'?s me|my name|who i am)(?![a-z])");

    private static final Pattern MOVED = Pattern.compile(
            "(?<!(?:要|准备|打算|想|会|快|可能|将)[^，,。.;；]{0,3})(?<![没不未])搬(?:家了?|到|去|走了|了)|(?<![a-z])(?:i|we)(?:'ve| have)? (?:just |recently |already )?moved(?! in)(?![a-z])");

    /** Who asks, or thinks of what may be, has told nothing. */
    private static final Pattern ONLY_THOUGHT = Pattern.compile(
            "吗|么|呢|怎么|如果|要是|万一|的话|会不会|能不能|有没有|是不是|变没变|[?？]|(?<![a-z])(?:if|when|will|what|how|can|could|do i|does)(?![a-z])");

    static OtherWords of(Parameter parameter) {
        var labels = parameter.labels().values().stream().map(Words::inPlace).toList();
        var opposite =
                labels.stream().flatMap(OtherWords::opposites).findFirst().map(ignored -> all(labels));
        var lives = opposite.isPresent()
                && labels.stream().anyMatch(label -> LIVING.matcher(label).find());
        var nameless = labels.stream().anyMatch(label -> NAMELESS.matcher(label).find());
        return new OtherWords(
                opposite,
                nameless ? Optional.of(TELL_NOBODY) : Optional.empty(),
                lives ? Optional.of(MOVED) : Optional.empty());
    }

    private static Pattern all(List<String> labels) {
        return Pattern.compile(
                String.join("|", labels.stream().flatMap(OtherWords::opposites).toList()));
    }

    private static Stream<String> opposites(String label) {
        var chinese = UNDONE_ZH.matcher(label);
        var english = UNDONE_EN.matcher(label);
        if (chinese.matches()) {
            return Stream.of(Pattern.quote(chinese.group(1)) + "[^，,。.;；!！?？]{0,4}?" + Pattern.quote(chinese.group(2))
                    + "(?:动|化|更)?");
        }
        return english.matches()
                ? Stream.of(
                        "(?<![a-z])" + english.group(1) + "(?: [a-z']+){0,3}? (?:un)?" + english.group(2) + "[a-z]*")
                : Stream.empty();
    }

    /** A no, or no no at all; what is only thought of is asked about. */
    Optional<Reading> in(String text) {
        return found(opposite, text)
                .map(at -> reading(text, at, NO.matcher(at.group()).results().count() % 2 == 1))
                .or(() -> found(yes, text).map(at -> reading(text, at, true)))
                .or(() -> found(no, text).map(at -> reading(text, at, false)));
    }

    private static Optional<MatchResult> found(Optional<Pattern> pattern, String text) {
        return pattern.flatMap(words -> words.matcher(text).results().findFirst());
    }

    private static Reading reading(String text, MatchResult at, boolean value) {
        return ONLY_THOUGHT.matcher(text).find()
                ? Reading.NOTHING
                : new Reading.Found(BooleanNode.valueOf(value), at.start(), at.end());
    }
}
