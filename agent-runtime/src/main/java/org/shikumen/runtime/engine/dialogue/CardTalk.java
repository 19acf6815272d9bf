package org.shikumen.runtime.engine.dialogue;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What is said while a card waits. A yes or no means the card, as does who asks whether it was sent; none is an answer to it, for
 * only its buttons are.
 */
final class CardTalk {

    /** "提交了吗", "我点了", "did it go through?" */
    private static final Pattern OF_SENDING = Pattern.compile(
            String.join(
                    "|",
                    "(?:请问|那|现在|你|是|我|这个|已经|都|算){0,4}(?:提交|发|发送|发出去?|递交|办|办理|确认|弄|搞|申请)(?:成功|好|完|上去|出去|过去)?了?(?:吗|么|嘛|没有?|没(?:成功|提交|办)?)(?:呢|啊|呀)?",
                    "(?:我|已经|都|刚才?|也){0,3}(?:点|按|点过|按过|确认|提交)(?:了|过了|好了)(?:确认|提交|按钮)?",
                    "(?:did|has|have) (?:it|that|you) (?:go|gone|get|sent?|submit|submitted|been (?:sent|submitted|done))(?: (?:through|out|it|that))?(?: yet| now)?",
                    "(?:is|was) (?:it|that|this) (?:sent|submitted|done|filed|through|booked)(?: yet| now)?",
                    "(?:sent|done|submitted|all done|finished)(?: (?:it|yet|already|now))?",
                    "(?:i |i've |i have |just |already )*(?:clicked|pressed|confirmed|tapped)(?: it| confirm| the button| yes)?(?: already)?"));

    private final OfferedTopics topics;

    CardTalk(OfferedTopics topics) {
        this.topics = topics;
    }

    Optional<Move> answer(Scene scene, String said) {
        if (!scene.card()) {
            return Optional.empty();
        }
        if (Agreement.nodded(said) || asksOfSending(said)) {
            return Optional.of(Move.say(scene, Sentences.cardConfirms(scene.language())));
        }
        return topics.givenUp(said)
                ? Optional.of(Move.say(scene, Sentences.cardDeclines(scene.language())))
                : Optional.empty();
    }

    private static boolean asksOfSending(String said) {
        return OF_SENDING.matcher(Words.phrase(said)).matches();
    }
}
