package org.shikumen.runtime.engine.dialogue;

import java.util.Optional;
import java.util.regex.Pattern;

/** Greetings, thanks and the like: answered without changing where the dialogue stands. */
final class SmallTalk {

    private static final Pattern IDENTITY = Pattern.compile(
            "^(?:请问|喂|那)?[你您](?:到底|究竟)?(?:是|算)(?:不是)?(?:一?个)?(?:真?人|活人|真的?人|谁|什么|哪个|机器|ai|人工智能|大?模型|语言模型|电脑|程序|chatgpt|gpt|deepseek|人类).{0,14}$"
                    + "|^[你您](?:叫什么|是哪位)|^(?:我)?(?:是)?在?[跟和](?:机器人?|ai|真人)(?:说话|聊天?)(?:吗|么)$"
                    + "|^(?:hi |hello |so |but )?(?:are|r) (?:you|u) (?:really |actually |just )?(?:an? )?(?:real |live )?(?:human|person|robot|bot|chatbot|ai|machine|computer|program|language model|llm|chatgpt|gpt|real)\\b"
                    + "|^(?:who|what) are you\\b|^what'?s your name|^am i (?:talking|speaking|chatting|writing) (?:to|with) an? ");

    private static final Pattern GREETING = Pattern.compile(
            "^(?:你好|您好|嗨|哈喽|喂|在吗|在不在|早上好|上午好|下午好|晚上好|大家好|hi|hello|hey|good (?:morning|afternoon|evening|day)|greetings|hi there|hello there|你好呀|你好啊|您好啊)+$");
    private static final Pattern THANKS = Pattern.compile(
            "^(?:好的?|ok|嗯|行)?(?:谢谢|多谢|感谢|谢了|辛苦了|太感谢了|非常感谢|thanks?|thank you|thx|many thanks|thanks a lot|cheers|great|perfect|nice)(?:你|您|啦|了|你们|您了|very much|so much|a lot| for your help)*$");
    private static final Pattern BYE =
            Pattern.compile("^(?:再见|拜拜|拜|回见|不聊了|bye|bye bye|goodbye|see you|good night|晚安)+(?:了|啦|later)?$");
    private static final Pattern ABILITY = Pattern.compile(
            "^(?:请问)?[你您](?:们|这里|这儿|这)?(?:都|到底|还)?(?:能|会|可以|是)(?:帮我?|够)?(?:做|干|办|办理|处理|帮|查)?(?:我)?(?:做|办|干)?(?:些)?(?:什么|啥|哪些|干嘛|做什么)(?:事情?|忙|业务|的)?(?:呢|啊|吗|呀)?$"
                    + "|^(?:有什么功能|有哪些功能|怎么用|怎么使用|使用说明|帮助|功能|菜单|help|menu|options|这里能办什么|能办什么|可以办什么|有哪些服务|能办哪些事)$"
                    + "|^what (?:else )?(?:can|could|do) (?:you|i|u) (?:do|help|ask|offer)(?: for me| with| me with| here| you)*$|^how (?:can|do|could) you help(?: me)?$|^what (?:is|are) (?:this|your services|you for)$|^what services(?: do you (?:offer|have))?$|^help me$");

    private final DialogueScript script;

    SmallTalk(DialogueScript script) {
        this.script = script;
    }

    /** For who asks whether a human or a machine answers. */
    Optional<String> introduction(String language, String said) {
        return asksWhoAnswers(said)
                ? Optional.of(Sentences.whoIAm(language, script.title(language), script.behalf(language)))
                : Optional.empty();
    }

    static boolean asksWhoAnswers(String said) {
        return IDENTITY.matcher(Words.phrase(said)).find();
    }

    Optional<String> answer(String language, String said) {
        if (is(GREETING, said)) {
            return Optional.of(Sentences.hello(language, script.title(language), script.behalf(language)));
        }
        if (is(THANKS, said)) {
            return Optional.of(Sentences.welcome(language));
        }
        if (is(BYE, said)) {
            return Optional.of(Sentences.bye(language));
        }
        return is(ABILITY, said)
                ? Optional.of(Sentences.whatICanDo(language, script.titles(language)))
                : Optional.empty();
    }

    private static boolean is(Pattern pattern, String said) {
        return pattern.matcher(Words.phrase(said)).matches();
    }
}
