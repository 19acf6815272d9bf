package org.shikumen.runtime.engine.dialogue;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.shikumen.runtime.vault.CheckDigits;
import org.shikumen.runtime.vault.Placeholder;
import org.shikumen.runtime.vault.Placeholder.Kind;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/** A personal value. It arrives as a placeholder, and as one it goes on. */
record PersonalSlot(Parameter parameter, Set<Kind> kinds) implements Slot {

    private static final int RESIDENTS_LENGTH = 18;

    private static final Pattern DIGITS = Pattern.compile("[0-9][0-9Xx -]{5,}");

    private static final Map<Kind, Pattern> WORDS = Map.of(
            Kind.ID_NO, Pattern.compile("\\bid ?(?:no|number|card)\\b|resident.?number|identity|身份证|公民身份"),
            Kind.CREDIT_CODE, Pattern.compile("credit.?code|uscc|统一社会信用|信用代码"),
            Kind.PHONE, Pattern.compile("phone|mobile|\\btel\\b|手机|电话"),
            Kind.BANK_CARD, Pattern.compile("bank ?(?:card|account)|银行卡|银行账|收款账"),
            Kind.PASSPORT, Pattern.compile("passport|护照"),
            Kind.PLATE, Pattern.compile("plate|车牌"),
            Kind.EMAIL, Pattern.compile("e-?mail|邮箱|电子邮件"),
            Kind.ADDRESS, Pattern.compile("\\baddress\\b|地址|住址"));

    static Set<Kind> kinds(Parameter parameter) {
        return parameter.personal() ? askedFor(parameter) : Set.of();
    }

    private static Set<Kind> askedFor(Parameter parameter) {
        var wording = parameter.wording();
        return WORDS.entrySet().stream()
                .filter(w -> w.getValue().matcher(wording).find())
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether nothing is said but a value of this kind and what it is called: 我的电话{{PHONE#1}}. */
    boolean isAllOf(String said) {
        if (kinds.contains(Kind.ADDRESS) || !(read(said, false, LocalDate.MIN) instanceof Reading.Found found)) {
            return false;
        }
        var rest = Words.plain(found.takenFrom(said).replace('|', ' '));
        for (var kind : kinds) {
            rest = WORDS.get(kind).matcher(rest).replaceAll(" ");
        }
        var called = Words.features(parameter.wording());
        return Words.features(rest).stream()
                .filter(word -> !called.contains(word))
                .allMatch(word -> Words.weight(word) < 1);
    }

    static boolean isIn(String said) {
        return Placeholder.FORM.matcher(said).find();
    }

    /**
     * Whether a personal value answers the question of a slot that the toolset has not declared personal: the gateway would
     * let nobody put it there.
     */
    static boolean isShutOutOf(Slot slot, String said) {
        return !slot.parameter().personal()
                && switch (slot) {
                    case TextSlot ignored -> isIn(said);
                    case CodeSlot code ->
                        Placeholder.FORM
                                .matcher(said)
                                .results()
                                .anyMatch(found -> askedFor(code.parameter()).stream()
                                        .anyMatch(kind -> kind.name().equals(found.group(1))));
                    default -> false;
                };
    }

    @Override
    public Reading read(String said, boolean asked, LocalDate today) {
        var named = Placeholder.FORM
                .matcher(said)
                .results()
                .filter(found -> kinds.stream().anyMatch(kind -> kind.name().equals(found.group(1))))
                .map(found -> new Reading.Found(StringNode.valueOf(found.group()), found.start(), found.end()))
                .toList();
        return named.isEmpty() ? readPlain(said, asked) : Reading.only(Unwanted.wanted(said, named));
    }

    /** A value that the vault did not take for a personal one, but that the system's own pattern knows. */
    private Reading readPlain(String said, boolean asked) {
        var plain = Placeholder.FORM
                .matcher(said)
                .replaceAll(m -> " ".repeat(m.group().length()));
        var code = parameter
                .pattern()
                .map(p -> new CodeSlot(parameter, p).read(plain, asked, LocalDate.MIN))
                .orElse(Reading.NOTHING);
        if (code instanceof Reading.Found found) {
            return isRight(found.value().asString("")) ? found : Reading.WRONG;
        }
        if (code instanceof Reading.Wrong(var several) && !several.isEmpty()) {
            return code;
        }
        if (asked && kinds.contains(Kind.ADDRESS) && parameter.pattern().isEmpty()) {
            return new TextSlot(parameter).read(said, true, LocalDate.MIN);
        }
        return asked
                        && (DIGITS.matcher(plain).find()
                                || Placeholder.FORM.matcher(said).find())
                ? Reading.WRONG
                : Reading.NOTHING;
    }

    /** The vault takes a resident's number for one by its check digit; what has the form alone was mistyped. */
    private boolean isRight(String value) {
        var residents = parameter.format().equals("resident-number") || kinds.equals(Set.of(Kind.ID_NO));
        return !residents || value.length() != RESIDENTS_LENGTH || CheckDigits.isResidents(value);
    }

    @Override
    public String left(String language, List<String> values) {
        return Questions.onlyOne(language, parameter.label(language));
    }

    @Override
    public String expected(String language) {
        return Questions.checkNumber(language);
    }

    @Override
    public String shown(JsonNode value, String language) {
        return "";
    }

    @Override
    public int order() {
        return 1;
    }
}
