package org.shikumen.runtime.engine.dialogue;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Everything the dialogue model says of its own accord, in both languages. It promises nothing. */
final class Sentences {

    private Sentences() {}

    private static String in(String language, String zh, String en) {
        return language.equals("zh") ? zh : en;
    }

    static String comma(String language) {
        return in(language, "、", ", ");
    }

    static String hello(String language, String agent, String behalf) {
        return in(
                language,
                "您好，这里是%s，代表%s提供服务。请直接说您要办什么。".formatted(agent, behalf),
                "Hello, this is %s, acting for %s. Please say what you need.".formatted(agent, behalf));
    }

    static String whoIAm(String language, String agent, String behalf) {
        return in(
                language,
                "我是%s，代表%s提供服务的自动应答程序，不是真人，也不是大语言模型：我按准备好的答复和规则办事。随时可以说「转人工」。".formatted(agent, behalf),
                ("I am %s, an automated guide acting for %s. I am not a person and not a language model: I work from prepared answers "
                                + "and rules. Say \"talk to a person\" at any time.")
                        .formatted(agent, behalf));
    }

    static String whatICanDo(String language, List<String> titles) {
        return in(language, "我可以帮您：", "I can help with: ")
                + titles.stream().collect(Collectors.joining(in(language, "；", "; ")))
                + in(language, "。也可以说「转人工」。", ". Or say \"talk to a person\".");
    }

    static String welcome(String language) {
        return in(language, "不客气。还有什么需要，请直接说。", "You are welcome. If there is anything else, just say so.");
    }

    static String bye(String language) {
        return in(language, "再见。", "Goodbye.");
    }

    static String anythingElse(String language) {
        return in(language, "好的。还需要办什么？", "All right. What else do you need?");
    }

    static String seeAbove(String language) {
        return in(
                language, "请看上面的提示。还需要办什么，请直接说。", "Please see the note above. If you need anything else, just say so.");
    }

    static String dropped(String language) {
        return in(
                language,
                "好的，先不办了，什么都没有提交。还需要什么，请直接说。",
                "All right, I stopped. Nothing was sent. If there is anything else, just say so.");
    }

    static String dontKnow(String language, List<String> suggestions) {
        var start = in(
                language,
                "这个我不知道，也不会猜。您可以换个说法，或者说其中一项：",
                "I don't know that, and I won't guess. You can put it in other words, or say one of these:");
        var shown = suggestions.isEmpty() ? List.of(in(language, "转人工", "Talk to a person")) : suggestions;
        return start + numbered(shown);
    }

    static String offerPerson(String language) {
        return in(
                language,
                "\n要不要转给工作人员？说「要」或「转人工」即可。",
                "\nShall I pass you to a person? Say \"yes\" or \"talk to a person\".");
    }

    static String whichOne(String language, List<String> options) {
        return in(language, "您说的可能是不同的事，请选一项：", "That can mean different things. Which one is it?")
                + numbered(options)
                + in(language, "\n说数字就行，也可以说「转人工」。", "\nThe number will do. You can also say \"talk to a person\".");
    }

    private static String numbered(List<String> lines) {
        return IntStream.range(0, lines.size())
                .mapToObj(i -> "\n%d. %s".formatted(i + 1, lines.get(i)))
                .collect(Collectors.joining());
    }

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

    static String notUnderstood(String language) {
        return in(language, "没看懂您的回答。", "I did not understand that. ");
    }

    static String stuck(String language) {
        return in(language, "也可以说「转人工」或「算了」。", "You can also say \"talk to a person\" or \"never mind\". ");
    }

    static String between(String language, String least, String most) {
        return in(language, "%s 到 %s 之间的数", "a number from %s to %s").formatted(least, most);
    }

    static String aNumber(String language) {
        return in(language, "一个数", "a number");
    }

    static String aDay(String language) {
        return in(
                language, "一个日期，例如 2026-12-01、12月1日、下周三", "a day, for example 2026-12-01, 1 December, next Wednesday");
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

    static String length(String language, int shortest, int longest) {
        return in(language, "%d 到 %d 个字", "%d to %d characters").formatted(shortest, longest);
    }

    static String checkNumber(String language) {
        return in(language, "完整、正确的号码，请核对", "the complete, correct number; please check it");
    }

    static String cardConfirms(String language) {
        return in(
                language,
                "在聊天里说「好」不算确认。请核对卡片上的内容，在卡片上点确认；您确认之前不会提交任何东西。",
                "Words in the chat do not confirm. Please check the card and confirm there; nothing is sent before you do.");
    }

    static String cardDeclines(String language) {
        return in(
                language,
                "请在卡片上点「不提交」；不点确认就不会提交任何东西。还需要什么，请直接说。",
                "Please decline on the card; nothing is sent unless you confirm. If you need anything else, just say so.");
    }

    static String awaitsOfficer(String language, List<News.Awaited> cards) {
        return cards.stream()
                        .map(card -> in(
                                        language,
                                        "「%s」自 %s 起等待工作人员决定，目前还没有结果。",
                                        "\"%s\" has been waiting for an officer's decision since %s; there is none yet. ")
                                .formatted(card.card(), card.since()))
                        .collect(Collectors.joining())
                + in(
                        language,
                        "决定之前不会提交任何东西；一有决定，这里就会显示。",
                        "Nothing is sent before it; the decision will appear here.");
    }

    static String decided(String language, News.Answered answered) {
        var card = in(language, "「%s」", "\"%s\"").formatted(answered.card());
        if (answered.at().isEmpty()) {
            return card + in(language, "：", ": ");
        }
        var decided = answered.agreed()
                ? in(language, "已于 %s 由工作人员同意。", " was agreed to by an officer on %s. ")
                : in(language, "已于 %s 由工作人员作出决定。", " was decided by an officer on %s. ");
        return card + decided.formatted(answered.at().get());
    }

    static String underWay(String language) {
        return in(language, "正在办理；一有结果，这里就会显示。", "It is under way; what comes of it will appear here.");
    }

    static String reasonOnCard(String language) {
        return in(
                language,
                "工作人员没有批准，所以没有办理。理由写在上面的卡片里，如有疑问请转人工。",
                "An officer did not approve it, so it was not done. The reason is on the card above; ask for a person if you have"
                        + " questions.");
    }

    static String personButton(String language) {
        return in(
                language, "请按「转人工」，会有工作人员接着办。", "Please press \"Talk to a person\"; an official will go on from here.");
    }

    static String onlyPeople(String language, String title) {
        return in(
                language,
                "「%s」要填的内容我没法逐项问清。说「转人工」，由工作人员帮您办。".formatted(title),
                "\"%s\" needs more than I can ask for here. Say \"talk to a person\" and an official will help."
                        .formatted(title));
    }

    static String askedForPerson(String language) {
        return in(language, "市民要求转人工", "The citizen asked for a person");
    }

    // What came of a call. ------------------------------------------------------------------------------------------

    static String done(String language, String title) {
        return in(language, "「%s」有了结果：", "%s: ").formatted(title);
    }

    static String nothingFound(String language) {
        return in(language, "没有内容。", "nothing.");
    }

    static String refused(String language, String reason) {
        return in(language, "没有办成。", "It was not done. ")
                + reason
                + in(
                        language,
                        "您可以改一改再试，或说「转人工」。",
                        " You can change something and try again, or say \"talk to a person\".");
    }

    static String unavailable(String language, String reason) {
        return in(
                        language,
                        "系统现在没有回应，什么都没有办成，我也不会猜。",
                        "The system does not answer at the moment. Nothing was done, and I won't guess. ")
                + reason
                + in(language, "请稍后再试，或说「转人工」。", " Please try again later, or say \"talk to a person\".");
    }

    static String inDoubt(String language, String reason) {
        return in(
                        language,
                        "请求发出后没有收到答复，现在不能确定是否办成。请不要重复提交：这件事已交由平台和工作人员核对。",
                        "The request left but no answer came, so it is not certain whether it was done. Please do not send it again: it is being checked. ")
                + reason;
    }

    static String declined(String language, String reason) {
        return in(language, "没有得到同意，什么都没有提交。", "It was not agreed to; nothing was sent. ") + reason;
    }

    static String denied(String language, String reason) {
        return in(language, "这件事我现在不能做。", "I may not do this. ")
                + reason
                + in(language, "可以说「转人工」。", " You can say \"talk to a person\".");
    }

    static String waiting(String language) {
        return in(
                language,
                "内容在卡片上，请核对。有人确认之前不会提交任何东西。",
                "It is on the card; please check it. Nothing is sent before it is confirmed.");
    }

    static String tooLong(String language) {
        return in(language, "结果内容较多，请看结果卡片。", "The result is long; please see the result card.");
    }

    static String notMade(String language) {
        return in(
                language,
                "这一步没有发出，什么都没有办成。还要办的话，请再说一次。",
                "That was not sent, and nothing was done. If you still want it, please say so again.");
    }

    static String handedOver(String language) {
        return in(language, "已转给工作人员，到目前为止的内容一并转过去了。", "This has been passed to a person, with everything so far.");
    }

    static String prepared(String language, String reason) {
        return in(
                        language,
                        "内容已经准备好，但这一步要由人来办，我不会提交。",
                        "It is prepared, but a person has to do this step; I send nothing. ")
                + reason;
    }
}
