package org.shikumen.runtime.engine.dialogue;

import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import java.util.regex.Pattern;
import org.shikumen.runtime.Simplified;
import org.shikumen.runtime.vault.Placeholder;

/** What a sentence is made of: pairs of Chinese characters and stems of English words. */
final class Words {

    /** The apostrophe that telephones write by themselves: don’t. */
    private static final char CURLY = '\u2019';

    private static final Pattern PIECE = Pattern.compile("\\p{IsHan}+|[a-z]+(?:'[a-z]+)?");
    private static final Pattern WORD = Pattern.compile("(?<![a-z0-9])[a-z]+(?![a-z0-9])");
    /** JZ 9901020013 is of no language. */
    private static final Pattern CODE = Pattern.compile("(?<![a-z])[a-z]{1,4}[ -]?\\d{4,}");

    private static final Pattern HAN = Pattern.compile("\\p{IsHan}");
    private static final Set<String> LITTLE = Set.of(
            ("a an the of to for in on at is are am be was were do does did i i'm my me you your we our it its this that and or "
                            + "please can could would will shall may want like need have has had with so just some any there "
                            + "let get got know tell about how what when where which who")
                    .split(" "));
    private static final String LITTLE_HAN = "的了吗呢吧啊呀我你您请帮想要一下个是在有把给就都也还这那么";

    private Words() {}

    /** Simplified characters, compatibility forms unified, lower case. For comparing: … becomes three dots, so no place in it is one in the text. */
    static String plain(String text) {
        return Normalizer.normalize(Simplified.of(text).replace(CURLY, '\''), Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .strip();
    }

    /** Simplified characters, full-width letters, digits and marks as plain ones, and a telephone's apostrophe, each in its place. */
    static String narrow(String text) {
        var narrow = new StringBuilder(Simplified.of(text).replace(CURLY, '\''));
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c >= '！' && c <= '～') {
                narrow.setCharAt(i, (char) (c - '！' + '!'));
            }
        }
        return narrow.toString();
    }

    /** Narrow and lower case: a place found in it is the same place in the text. */
    static String inPlace(String text) {
        return each(narrow(text), Character::toLowerCase);
    }

    /** The text in capitals, each in its place. */
    static String capitals(String text) {
        return each(text, Character::toUpperCase);
    }

    /** Character by character: a whole text grows when İ becomes small and ß becomes a capital. */
    private static String each(String text, IntUnaryOperator change) {
        return text.chars()
                .map(change)
                .collect(StringBuilder::new, (all, c) -> all.append((char) c), StringBuilder::append)
                .toString();
    }

    static String withoutPlaceholders(String text) {
        return Placeholder.FORM.matcher(text).replaceAll(" ");
    }

    /** The sentence without blanks and marks, for comparing whole sentences. */
    static String bare(String text) {
        return plain(text).replaceAll("[\\p{Punct}\\p{IsPunctuation}\\s]+", "");
    }

    /** Plain, marks as blanks and none at the end: what a turn of phrase is looked for in. */
    static String phrase(String text) {
        return withoutMarksAtTheEnd(plain(text))
                .replaceAll("[，,。！!？?；;]+", " ")
                .replaceAll("\\s+", " ")
                .strip();
    }

    /** Mark by mark: an expression would try each of thousands of marks in a row as the first of the last. */
    private static String withoutMarksAtTheEnd(String plain) {
        var end = plain.length();
        while (end > 0 && " \t\n\r，,。.!！?？~～、;；…".indexOf(plain.charAt(end - 1)) >= 0) {
            end--;
        }
        return plain.substring(0, end);
    }

    static Set<String> features(String text) {
        var features = new LinkedHashSet<String>();
        var pieces = PIECE.matcher(plain(withoutPlaceholders(text)));
        while (pieces.find()) {
            add(features, pieces.group());
        }
        return features;
    }

    private static void add(Set<String> features, String piece) {
        if (!HAN.matcher(piece).lookingAt()) {
            features.add(stem(piece));
            return;
        }
        for (var i = 0; i < piece.length(); i++) {
            if (LITTLE_HAN.indexOf(piece.charAt(i)) < 0) {
                features.add(piece.substring(i, i + 1));
            }
            if (i + 1 < piece.length()) {
                features.add(piece.substring(i, i + 2));
            }
        }
    }

    /** How much a feature says by its form alone: pairs of characters and real words more than single ones and little words. */
    static double weight(String feature) {
        if (HAN.matcher(feature).lookingAt()) {
            return feature.length() == 1 ? 0.35 : little(feature) ? 0.3 : 1;
        }
        return LITTLE.contains(feature) ? 0.15 : 1;
    }

    private static boolean little(String pair) {
        return LITTLE_HAN.indexOf(pair.charAt(0)) >= 0 || LITTLE_HAN.indexOf(pair.charAt(1)) >= 0;
    }

    static String stem(String word) {
        var bare = word.replaceAll("'.*$", "");
        if (LITTLE.contains(word) || bare.length() <= 3) {
            return LITTLE.contains(word) ? word : bare;
        }
        return bare.replaceAll("ies$", "y")
                .replaceAll("(?<=..)(?:ations?|ings?|ments?|ed|es|s|ly)$", "")
                .replaceAll("e$", "")
                .replaceAll("([bdglmnprt])\\1$", "$1");
    }

    /** The language a text is written in, or the one in use when the text does not tell, as a bare number does not. */
    static String language(String text, String inUse) {
        var plain = CODE.matcher(plain(withoutPlaceholders(text))).replaceAll(" ");
        var han = HAN.matcher(plain).results().count();
        var words = WORD.matcher(plain).results().count();
        if (han == 0 && words == 0) {
            return inUse;
        }
        return han > 0 && han >= words ? "zh" : "en";
    }
}
