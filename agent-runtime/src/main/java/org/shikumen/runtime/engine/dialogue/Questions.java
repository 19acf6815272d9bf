package org.shikumen.runtime.engine.dialogue;

import static java.util.stream.Collectors.joining;
import static org.shikumen.runtime.engine.dialogue.Sentences.in;

import java.util.List;
import java.util.stream.Stream;

/** What is said of a form: what it asks, what it takes for an answer, what it has noted. */
final class Questions {

    private Questions() {}

    static String ask(String language, String label, String hint) {
        var asked = in(language, "请告诉我%s", "Please tell me: %s").formatted(label);
        return hint.isEmpty()
                ? asked + in(language, "。", ".")
                : asked + in(language, "（%s）。", " (%s).").formatted(hint);
    }

    static String noted(String language, List<String> values) {
        return values.isEmpty()
                ? ""
                : in(language, "已记下：", "Noted: ")
                        + String.join(in(language, "，", ", "), values)
                        + in(language, "。", ". ");
    }

    static String expected(String language, String label, String expected) {
        return expected.isEmpty()
                ? in(language, "这个%s我没看懂。", "I could not read that as: %s. ").formatted(label)
                : in(language, "%s应为：%s。", "Expected for %s: %s. ").formatted(label, expected);
    }

    /** Of what is asked for, several fit what was said. */
    static String left(String language, List<String> values) {
        return in(language, "符合您所说的有：%s，请选一项。", "These fit what you said: %s. Please choose one. ")
                .formatted(String.join(comma(language), values));
    }

    /** Of several numbers nobody knows which is meant. */
    static String several(String language, String label, List<String> values) {
        return in(
                        language,
                        "您提到了不止一个数（%2$s），%1$s请只说一个。",
                        "You named more than one number (%2$s). Please name just one for: %1$s. ")
                .formatted(label, String.join(comma(language), values));
    }

    /** Of several personal values none is repeated. */
    static String onlyOne(String language, String label) {
        return in(language, "您提到了不止一个%s，请只说要用的那一个。", "You gave more than one: %s. Please give only the one to use. ")
                .formatted(label);
    }

    /** For who answers "1": nobody can tell the first from one o'clock. */
    static String orItsPlace(String language, String values) {
        return in(language, "%s；也可以说「第二个」", "%s; or say \"the second one\"").formatted(values);
    }

    /** For who asks why, or does not know, or would rather not say. */
    static String needed(String language, String title, String label) {
        return in(
                        language,
                        "办理「%s」必须填写“%s”这一项。不清楚或者不便提供的，可以说「转人工」或「算了」。",
                        "\"%s\" cannot be done without this: %s. If you do not know it or would rather not say, say"
                                + " \"talk to a person\" or \"never mind\".")
                .formatted(title, label);
    }

    static String takesNothingPersonal(String language, String label) {
        return in(
                        language,
                        "本项业务的“%s”一栏没有设置为可以填写个人信息（如证件号、电话、车牌），我不能代为提交。请改填不含个人信息的内容；确需填写的，请说「转人工」，由工作人员办理。",
                        "This service is not set up to take personal data, such as an identity number, a phone number or a number plate,"
                                + " in \"%s\", so I cannot pass it on. Please leave it out; if it has to be there, say \"talk to a person\""
                                + " and an official will help.")
                .formatted(label);
    }

    static String notUnderstood(String language) {
        return in(language, "没看懂您的回答。", "I did not understand that. ");
    }

    static String stuck(String language) {
        return in(language, "也可以说「转人工」或「算了」。", "You can also say \"talk to a person\" or \"never mind\". ");
    }

    static String comma(String language) {
        return in(language, "、", ", ");
    }

    static String between(String language, boolean whole, String least, String most) {
        return whole
                ? in(language, "%s 到 %s 之间的整数", "a whole number from %s to %s").formatted(least, most)
                : in(language, "%s 到 %s 之间的数", "a number from %s to %s").formatted(least, most);
    }

    static String aNumber(String language, boolean whole, List<String> limits) {
        var number = whole ? in(language, "一个整数", "a whole number") : in(language, "一个数", "a number");
        return Stream.concat(Stream.of(number), limits.stream()).collect(joining(in(language, "，", ", ")));
    }

    static String atLeast(String language, String least) {
        return in(language, "不小于 %s", "at least %s").formatted(least);
    }

    static String above(String language, String bound) {
        return in(language, "大于 %s", "more than %s").formatted(bound);
    }

    static String atMost(String language, String most) {
        return in(language, "不大于 %s", "at most %s").formatted(most);
    }

    static String below(String language, String bound) {
        return in(language, "小于 %s", "less than %s").formatted(bound);
    }

    static String multipleOf(String language, String step) {
        return in(language, "须为 %s 的整数倍", "a multiple of %s").formatted(step);
    }

    static String aDay(String language) {
        return in(
                language, "一个日期，例如 2026-12-01、12月1日、下周三", "a day, for example 2026-12-01, 1 December, next Wednesday");
    }

    /** For who wishes for an afternoon where only days are looked up. */
    static String daysOnly(String language) {
        return in(
                language,
                "这里只能按日期查询，不能按时间筛选，请在查到的时段中选择合适的时间。",
                "Only days can be looked up here, not times; please choose the time from what is found. ");
    }

    static String length(String language, int shortest, int longest) {
        return in(language, "%d 到 %d 个字", "%d to %d characters").formatted(shortest, longest);
    }

    static String checkNumber(String language) {
        return in(language, "完整、正确的号码，请核对", "the complete, correct number; please check it");
    }

    static String yesOrNo(String language) {
        return in(language, "是或否", "yes or no");
    }

    static String yes(String language) {
        return in(language, "是", "yes");
    }

    static String no(String language) {
        return in(language, "否", "no");
    }
}
