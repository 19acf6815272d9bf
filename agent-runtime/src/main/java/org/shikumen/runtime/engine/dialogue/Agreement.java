package org.shikumen.runtime.engine.dialogue;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** A yes to what was offered, asked or put on a card. */
final class Agreement {

    private static final List<Pattern> AGREEING = List.of(
            Pattern.compile(
                    "好|好的|好吧|好啊|好呀|可以|可以的|行|行吧|嗯+|恩|确认|我?确定|我?同意|我?确认|就?提交吧?|发吧?|发送|办吧|是|是的|对|对的|没错|没问题|就这样|就这么办|确认提交|直接提交|继续|授权|我?授权|办|交吧|要|要的|需要|确认无误|马上提交|快提交|帮我提交|请提交"),
            Pattern.compile(
                    "ok|okay|k|yes|yep|yeah|sure|fine|go ahead|go on|do it|send it|send|submit|submit it|confirm|confirmed|i confirm|i agree|i authori[sz]e(?: you| it)?|please send it|please submit it|please do|please|that'?s (?:right|fine|ok)|proceed|sounds good|correct|right|just send it|just do it|book it|approve|approved|all good|it'?s ok"));

    private Agreement() {}

    /** "OK?" asks. */
    static boolean in(String said) {
        return !Words.plain(said).matches("(?s).*[?？]\\s*") && inWords(said);
    }

    /** A yes, also one that asks: "ok?", 对吗, 好不好. */
    static boolean nodded(String said) {
        return inWords(said)
                || inWords(Words.phrase(said).replaceAll("(?:吗|么|嘛)$", "").replaceAll("^(.)不(\\1)", "$1"));
    }

    /** "OK, submit it": every piece says it. */
    private static boolean inWords(String said) {
        var pieces = pieces(said);
        return !pieces.isEmpty() && pieces.stream().allMatch(Agreement::isYes);
    }

    private static List<String> pieces(String said) {
        return Arrays.stream(Words.plain(said)
                        .replaceAll("\\s+", " ")
                        .split("[，,。.!！;；、?？]+|(?<=\\p{IsHan})\\s+|\\s+and\\s+|\\s+then\\s*"))
                .map(p -> p.replaceAll("(?<=.)\\s+(?:please|then|now|thanks|thank you)\\s*$", "")
                        .strip())
                .filter(p -> !p.isEmpty())
                .toList();
    }

    private static boolean isYes(String piece) {
        return AGREEING.stream().anyMatch(yes -> yes.matcher(piece).matches());
    }
}
