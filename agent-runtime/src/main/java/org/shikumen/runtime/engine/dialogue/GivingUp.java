package org.shikumen.runtime.engine.dialogue;

import java.util.Optional;
import java.util.regex.Pattern;

/** Giving up what is under way: "算了", "never mind". */
final class GivingUp {

    private static final String TAIL = "(?:吧|了|啦|谢谢|谢谢你|不好意思|呀|啊)*";
    private static final Pattern GIVING_UP = Pattern.compile(
            "^(?:(?:那就?|先|我|还是|那我){0,4}(?:算了|取消|停止?|退出|放弃|下次再说|以后再说|没事了|打住|重来|重新来|重新开始|从头来|先不办"
                    + "|不想?(?:办|弄|要|用|填|做|约|预约|交|提交|投诉|举报|反映|申请|续|续签|续办|取消|查|搞|说|问|聊)了)"
                    + TAIL + " ?){1,4}$"
                    + "|^(?:ok |oh |no |please |sorry )*(?:never ?mind|cancel|cancel (?:it|that|this)|stop|forget (?:it|that|about it)|quit|exit|abort|start over|not now|no thanks?|leave it|i(?:'ve| have)? changed my mind|drop it|let'?s stop|skip it|i give up|i don'?t want (?:to|it|this) any ?more)(?: please| thanks?| thank you| then| now)*$");
    private static final Pattern GIVING_UP_THEN = Pattern.compile(
            "^(?:算了|不办了|取消吧?|never ?mind|forget it|cancel that|actually)[，,。.;；!！ ]+(?:我?还是|instead )?(.{2,})$");

    private static final Pattern DECLINING = Pattern.compile(
            "^(?:(?:不|不要|不用|不是|不办|不了|先不|没有|no|nope|not now|no thanks?|no thank you)(?:了|的|吧|啊|谢谢)* ?){1,3}$");

    private GivingUp() {}

    /** A no to what was offered; in a form it may be an answer. */
    static boolean declines(String said) {
        return DECLINING.matcher(Words.phrase(said)).matches();
    }

    static boolean in(String said) {
        return GIVING_UP.matcher(Words.phrase(said)).matches();
    }

    /** "算了，我要预约": what is wanted instead. */
    static Optional<String> instead(String said) {
        var found = GIVING_UP_THEN.matcher(Words.plain(said));
        return found.matches() ? Optional.of(found.group(1)) : Optional.empty();
    }
}
