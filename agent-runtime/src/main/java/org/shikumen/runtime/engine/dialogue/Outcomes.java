package org.shikumen.runtime.engine.dialogue;

import static org.shikumen.runtime.engine.dialogue.Sentences.in;

import java.util.List;
import java.util.stream.Collectors;

/** What is said of a call: what came of it, or what it waits for. */
final class Outcomes {

    private Outcomes() {}

    static String done(String language, String title) {
        return in(language, "「%s」有了结果：", "%s: ").formatted(title);
    }

    static String nothingFound(String language) {
        return in(language, "没有内容。", "nothing.");
    }

    static String tooLong(String language) {
        return in(language, "结果内容较多，请看结果卡片。", "The result is long; please see the result card.");
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
                        "请求发出后没有收到答复，现在不能确定是否办成。请不要重复提交：这件事已交由平台和工作人员核对，核实的结果会在这里告知。",
                        "The request left but no answer came, so it is not certain whether it was done. Please do not send it again: it is being checked, and what is found will be told here. ")
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

    static String notMade(String language) {
        return in(
                language,
                "这一步没有发出，什么都没有办成。还要办的话，请再说一次。",
                "That was not sent, and nothing was done. If you still want it, please say so again.");
    }

    static String prepared(String language, String reason) {
        return in(
                        language,
                        "内容已经准备好，但这一步要由人来办，我不会提交。",
                        "It is prepared, but a person has to do this step; I send nothing. ")
                + reason;
    }

    static String waiting(String language) {
        return in(
                language,
                "内容在卡片上，请核对。有人确认之前不会提交任何东西。",
                "It is on the card; please check it. Nothing is sent before it is confirmed.");
    }

    /** Both would do what they say; only the citizen can take back the first. */
    static String declineTheEarlierCard(String language) {
        return in(
                language,
                "请在前面那张卡片上点「不提交」，以新卡片为准。",
                "Please press \"Decline\" on the earlier card; the new one is the one that counts. ");
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

    /** What can be done with a number cannot be done before there is one. */
    static String hasNoNumberYet(String language, List<News.Awaited> cards) {
        return awaitsOfficer(language, cards)
                + in(language, "它还没有编号。", " It has no number yet. ")
                + takenBackByAPerson(language)
                + in(language, "要办的是另一份：\n", " If you mean another one:\n");
    }

    static String takenBackByAPerson(String language) {
        return in(
                language,
                "要撤回，请说「转人工」，由工作人员办理。",
                " To take it back, say \"talk to a person\"; an official sees to it.");
    }

    static String sent(String language, String title, String label, String number) {
        var name = in(language, "「%s」已经提交", "\"%s\" was sent").formatted(title);
        return number.isEmpty()
                ? name + in(language, "。", ".")
                : name + in(language, "，%s %s。", ". %s: %s.").formatted(label, number);
    }

    static String sentInDoubt(String language, String title) {
        return in(language, "「%s」已经发出，是否办成正在核对。", "\"%s\" was sent; whether it was done is being checked.")
                .formatted(title);
    }

    static String undoneBy(String language, String title) {
        return in(language, "要取消，请说「%s」。", " To cancel it, say \"%s\".").formatted(title);
    }

    static String goesOnWith(String language, List<String> titles) {
        return in(language, "凭编号可以办理：%s；也可以说「转人工」。", " With its number: %s; or say \"talk to a person\".")
                .formatted(quoted(language, titles));
    }

    static String ofEarlierOnes(String language, List<String> titles) {
        return in(
                        language,
                        "以前提交过的，可以办理：%s；也可以说「转人工」。",
                        "For one sent earlier there is: %s; or say \"talk to a person\".")
                .formatted(quoted(language, titles));
    }

    private static String quoted(String language, List<String> titles) {
        return titles.stream()
                .map(title -> in(language, "「%s」", "\"%s\"").formatted(title))
                .collect(Collectors.joining(in(language, "、", ", ")));
    }

    /** A correction comes too late for what is with an officer or went out. */
    static String earlierStillWaits(String language) {
        return in(
                language,
                "先前那份仍在等待工作人员决定，不会随之改动；下面是另一份。",
                "The earlier request still waits for an officer and does not change; this is another one. ");
    }

    static String earlierWasSent(String language, String told) {
        return told + in(language, "它不会随之改动；下面是另一份。", " It does not change; this is another one. ");
    }

    static String underWay(String language) {
        return in(language, "正在办理；一有结果，这里就会显示。", "It is under way; what comes of it will appear here.");
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

    static String found(String language, News.Found found) {
        var what = in(language, "「%s」的结果已于 %s 核实：", "\"%s\" was checked on %s: ")
                .formatted(found.what().in(language), found.at());
        return what
                + switch (found.outcome()) {
                    case "done" -> in(language, "已经办成。", "it was done.");
                    case "undone" -> in(language, "已经撤销，不再有效。", "it was undone, and nothing of it stands.");
                    default -> in(language, "没有办成。", "it was not done.");
                };
    }

    static String reasonOnCard(String language) {
        return in(
                language,
                "工作人员未同意，所以没有办理。理由写在上面的卡片里，如有疑问请转人工。",
                "An officer did not approve it, so it was not done. The reason is on the card above; ask for a person if you have"
                        + " questions.");
    }
}
