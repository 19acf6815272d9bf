package org.shikumen.runtime.engine.dialogue;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What the dialogue model says of its own accord, in both languages: here of itself and of where the dialogue stands, in {@link Questions} of
 * a form, in {@link Outcomes} of a call. It promises nothing.
 */
final class Sentences {

    private Sentences() {}

    static String in(String language, String zh, String en) {
        return language.equals("zh") ? zh : en;
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

    /** Of one form among other matters that stand. */
    static String droppedThis(String language) {
        return in(language, "好的，这一项先不办了，没有提交。\n", "All right, I stopped; this one was not sent.\n");
    }

    /** Of what the citizen does not want to be done. */
    static String leftUndone(String language, String title) {
        return in(language, "好的，「%s」不办。", "All right, this is left: \"%s\". ").formatted(title);
    }

    static String nothingSent(String language) {
        return in(language, "这里什么都没有提交。", "Nothing was sent here. ");
    }

    static String sayWhat(String language) {
        return in(language, "请说您要办什么。", "Please say what you need.");
    }

    static String doItNow(String language, String title) {
        return in(
                        language,
                        "您要现在办理「%s」吗？要办请说「是」；想问别的，请直接说。",
                        "Do you want this to be done now: \"%s\"? If so, say \"yes\"; if not, just say what you need.")
                .formatted(title);
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

    static String personButton(String language) {
        return in(
                language, "请按「转人工」，会有工作人员接着办。", "Please press \"Talk to a person\"; an official will go on from here.");
    }

    static String handedOver(String language) {
        return in(language, "已转给工作人员，到目前为止的内容一并转过去了。", "This has been passed to a person, with everything so far.");
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
}
