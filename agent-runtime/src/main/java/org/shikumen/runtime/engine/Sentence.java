package org.shikumen.runtime.engine;

import java.util.Arrays;
import java.util.Optional;
import org.shikumen.tools.Localized;

/**
 * What the platform itself says in a turn, all in one place. The code stands in the step; how the turn ends follows from it,
 * so that a replica that finds only the sentence knows the end.
 */
enum Sentence {
    LIMIT_CALLS(
            "limit-calls",
            Then.REPLIED,
            "这一次我已经查询和办理了足够多的步骤，先停在这里。已经办好的事项有效。请告诉我接下来最需要哪一件，我们继续。",
            "I have done as many steps as one message allows and stop here. What was done stands. Tell me what you need"
                    + " most and we go on."),
    LIMIT_TIME(
            "limit-time",
            Then.REPLIED,
            "这一次用的时间太长，先停在这里。已经办好的事项有效。请再发一条消息，我们继续。",
            "This took too long and I stop here. What was done stands. Send another message and we go on."),
    LIMIT_TOKENS(
            "limit-tokens",
            Then.REPLIED,
            "这一次的内容太长，先停在这里。已经办好的事项有效。请把问题分成几条发给我。",
            "This has become too long and I stop here. What was done stands. Please ask in several shorter messages."),
    NO_MODEL(
            "no-model",
            Then.UNAVAILABLE,
            "我现在无法回答。您已确认的事项和收到的回执仍然有效；您可以稍后再试，也可以选择转人工服务。",
            "I cannot answer at the moment. What you confirmed and your receipts stand; try again later, or ask for a"
                    + " person."),
    CUT_OFF(
            "cut-off",
            Then.UNAVAILABLE,
            "我的回答在这里中断了，请不要依据不完整的内容行事。您已确认的事项和收到的回执仍然有效；请再问一次，或选择转人工服务。",
            "My answer broke off here; please do not act on an incomplete answer. What you confirmed and your receipts"
                    + " stand; ask again, or ask for a person."),
    STOPPED(
            "stopped",
            Then.UNAVAILABLE,
            "这项服务刚刚被暂停，我先停在这里，之后的步骤没有办理。已经办好的事项有效。请稍后再来，或选择转人工服务。",
            "This service has just been stopped. I stop here, and nothing further was done. What was done stands. Come back"
                    + " later, or ask for a person."),
    DECLINED_AND_STOPPED(
            "declined-and-stopped",
            Then.REPLIED,
            "这一项没有同意办理，因此没有办理；此前已经办好的事项有效。这项服务现已暂停，请稍后再来，或选择转人工服务。",
            "This was not agreed to, and it was not done. What was done before stands. The service has been stopped meanwhile:"
                    + " come back later, or ask for a person."),
    GUARDRAIL("guardrail", Then.REPLIED, "", ""),
    GUARDRAIL_HAND_OVER("guardrail-hand-over", Then.HANDED_OVER, "", ""),
    HAND_OVER(
            "hand-over-asked",
            Then.HANDED_OVER,
            "好的，我把对话转给工作人员，他们能看到我们到目前为止的内容。",
            "I am passing you to a member of staff, who can see what we have said so far."),
    PREPARED(
            "hand-over-prepared",
            Then.HANDED_OVER,
            "这件事必须由工作人员办理。我已经备好材料并转给他们，目前还没有提交任何申请。",
            "Only a member of staff may do this. I have prepared it and passed it on; nothing has been submitted yet.");

    /** How a turn ends after a sentence. */
    enum Then {
        REPLIED,
        UNAVAILABLE,
        HANDED_OVER
    }

    private final String code;
    private final Then then;
    private final Localized text;

    Sentence(String code, Then then, String zh, String en) {
        this.code = code;
        this.then = then;
        this.text = Localized.of(zh, en);
    }

    /** Empty for a code that a newer replica wrote: then the turn ends as if it had been answered. */
    static Optional<Sentence> of(String code) {
        return Arrays.stream(values())
                .filter(sentence -> sentence.code.equals(code))
                .findFirst();
    }

    static Sentence handOver(String reason) {
        return reason.equals(TurnOutcome.HandedOver.PREPARED) ? PREPARED : HAND_OVER;
    }

    String code() {
        return code;
    }

    Then then() {
        return then;
    }

    /** The reason on record when a person takes over. */
    String reason() {
        return switch (this) {
            case PREPARED -> TurnOutcome.HandedOver.PREPARED;
            case GUARDRAIL_HAND_OVER -> TurnOutcome.HandedOver.GUARDRAIL;
            default -> TurnOutcome.HandedOver.ASKED;
        };
    }

    Step.PlatformSpoke in(String language) {
        return saying(text.in(language));
    }

    Step.PlatformSpoke saying(String words) {
        return new Step.PlatformSpoke(code, words);
    }
}
